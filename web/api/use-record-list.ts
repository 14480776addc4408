import { useQueries, useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import { keys } from './keys.ts'
import type { ListWalk } from './list-walk.ts'
import { type Chain, chainFrom, extendedUp, learnt, pageRows, placeOf, rowsIn } from './page-chain.ts'
import { type ApiRecord, type ListArguments, listRecords, type RecordPage } from './records.ts'

export interface RecordList {
  /** Rows known to exist, with one more at the end while there are further pages. */
  length: number
  /** The record at a place, or nothing while its page is on its way. */
  at: (index: number) => ApiRecord | undefined
  /** Where a record stands among the loaded pages; -1 when it is in none of them. */
  indexOf: (id: string) => number
  /** Says which rows are on screen; their pages are kept, others may be forgotten. */
  look: (first: number, last: number) => void
  /** Begins anew at the first record whose value of the sorted field is this or comes after it; without one at the beginning. */
  jump: (value: string | undefined) => void
  /** The value that the list was begun at. */
  jumpedTo: string | undefined
  /** Another one after each beginning: a new filter or sort, a jump. */
  begun: string
  /** Rows that were put above the first one since the list was begun: a jump goes on upwards too. */
  prepended: number
  /** No page of this query has arrived yet. */
  waiting: boolean
  /** The order of the list, to go on in it from the page of one record. */
  walk: () => ListWalk
  error: Error | null
  retry: () => void
}

/**
 * A list of any length with only the pages on screen in memory. Pages are fetched by keyset both ways, and again by their own address
 * when one comes back to them; TanStack Query forgets those that nobody looks at.
 */
export function useRecordList(resource: string, query: ListArguments): RecordList {
  const client = useQueryClient()
  const key = JSON.stringify([resource, query])
  const [chain, setChain] = useState<Chain>(() => chainFrom(key))
  const [window, setWindow] = useState({ first: 0, last: 0 })
  const now = chain.key === key ? chain : chainFrom(key)
  if (chain.key !== key) {
    setChain(now)
    setWindow({ first: 0, last: 0 })
  }
  const [first, last] = [placeOf(now, window.first).page, placeOf(now, window.last).page]
  // A page that was put above the first is asked for whatever is on screen: what stands below waits for its height.
  const isRising = now.links[0]?.by.before !== undefined && now.links[0].size === undefined
  const numbers = range(isRising ? 0 : first, last)
  const pages = useQueries({
    queries: numbers.map((number) => {
      const by = now.links[number]?.by ?? {}
      return {
        queryKey: keys.page(resource, query, by),
        queryFn: ({ signal }: { signal: AbortSignal }) =>
          listRecords(resource, { ...query, limit: pageRows, ...by }, signal),
        gcTime: 60_000,
      }
    }),
  })
  const loaded = new Map<string, RecordPage>()
  let known = now
  numbers.forEach((number, index) => {
    const answer = pages[index]?.data
    const link = now.links[number]
    if (!answer || !link) return
    loaded.set(JSON.stringify(link.by), answer)
    known = learnt(known, { number, answer })
  })
  if (window.first === 0 && !isRising) known = extendedUp(known)
  useEffect(() => {
    if (known !== chain) setChain(known)
  }, [known, chain])

  const waiting = rowsIn(known) === 0 && !known.ended
  const shown = useKept({ chain: known, loaded }, waiting)
  const pageOf = ({ by, was }: Chain['links'][number]): RecordPage | undefined =>
    shown.loaded.get(JSON.stringify(by)) ?? (was && client.getQueryData(keys.page(resource, query, was)))
  const jumpedTo = known.links.find(({ by }) => by.from !== undefined)?.by.from
  return {
    length: rowsIn(shown.chain) + (shown.chain.ended || waiting ? 0 : 1),
    at: (index) => {
      const { page, place } = placeOf(shown.chain, index)
      const link = shown.chain.links[page]
      return link && pageOf(link)?.data[place]
    },
    indexOf: (id) => {
      let start = 0
      for (const link of shown.chain.links) {
        const place = pageOf(link)?.data.findIndex((record) => record.id === id) ?? -1
        if (place >= 0) return start + place
        start += link.size ?? 0
      }
      return -1
    },
    look: (from, to) => {
      if (from !== window.first || to !== window.last) setWindow({ first: from, last: to })
    },
    jump: (value) => {
      setChain(chainFrom(key, value === undefined ? {} : { from: value }))
      setWindow({ first: 0, last: 0 })
    },
    jumpedTo,
    begun: `${key} ${jumpedTo ?? ''}`,
    prepended: shown.chain.prepended,
    waiting,
    walk: () => {
      const { links, above } = shown.chain
      const known = links.map((link) => ({ query, by: link.by, ids: pageOf(link)?.data.map(({ id }) => id) }))
      return { pages: above === null ? known : [{ query, by: { before: above } }, ...known] }
    },
    error: pages.find((page) => page.error)?.error ?? null,
    retry: () => {
      for (const page of pages) if (page.error) void page.refetch()
    },
  }
}

/** While a new filter or sort is on its way the rows of the old one stay, so that nothing flickers. */
function useKept<T>(value: T, waiting: boolean): T {
  const kept = useRef(value)
  useEffect(() => {
    if (!waiting) kept.current = value
  })
  return waiting ? kept.current : value
}

function range(first: number, last: number): number[] {
  return Array.from({ length: Math.max(last - first + 1, 1) }, (_, index) => first + index)
}
