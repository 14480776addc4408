import { useQueries } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import { keys } from './keys.ts'
import { type ApiRecord, type ListArguments, listRecords, type RecordPage } from './records.ts'

export interface RecordList {
  /** Rows known to exist, with one more at the end while there are further pages. */
  length: number
  /** The record at a place, or nothing while its page is on its way. */
  at: (index: number) => ApiRecord | undefined
  /** Says which rows are on screen; their pages are kept, others may be forgotten. */
  look: (first: number, last: number) => void
  /** No page of this query has arrived yet. */
  waiting: boolean
  error: Error | null
  retry: () => void
}

const PAGE = 50

/** Cursors by which the pages of one query begin, learnt page by page; small, so all of them are kept. */
interface Chain {
  key: string
  cursors: (string | null)[]
  sizes: number[]
  ended: boolean
}

/**
 * A list of any length with only the pages on screen in memory. Pages are fetched by keyset both ways: downward by the cursor of the
 * page before, upward again by the remembered one. TanStack Query forgets pages that nobody looks at.
 */
export function useRecordList(resource: string, query: ListArguments): RecordList {
  const key = JSON.stringify([resource, query])
  const [chain, setChain] = useState<Chain>(() => startOf(key))
  const [window, setWindow] = useState({ first: 0, last: 0 })
  const now = chain.key === key ? chain : startOf(key)
  if (chain.key !== key) {
    setChain(now)
    setWindow({ first: 0, last: 0 })
  }
  const first = Math.min(window.first, now.cursors.length - 1)
  const numbers = range(first, Math.min(window.last, now.cursors.length - 1))
  const pages = useQueries({
    queries: numbers.map((number) => {
      const cursor = now.cursors[number] ?? null
      return {
        queryKey: keys.page(resource, query, cursor),
        queryFn: ({ signal }: { signal: AbortSignal }) =>
          listRecords(resource, { ...query, limit: PAGE, cursor }, signal),
        gcTime: 60_000,
      }
    }),
  })
  const loaded = new Map<number, RecordPage>()
  numbers.forEach((number, index) => {
    const page = pages[index]?.data
    if (page) loaded.set(number, page)
  })
  const learnt = learn(now, loaded)
  useEffect(() => {
    if (learnt !== chain) setChain(learnt)
  }, [learnt, chain])

  const waiting = learnt.sizes.length === 0
  const shown = useKept({ length: learnt.sizes.reduce((sum, size) => sum + size, 0), loaded }, waiting)
  return {
    length: shown.length + (learnt.ended || waiting ? 0 : 1),
    at: (index) => shown.loaded.get(Math.floor(index / PAGE))?.data[index % PAGE],
    look: (from, to) => {
      const next = { first: Math.floor(from / PAGE), last: Math.floor(to / PAGE) }
      if (next.first !== window.first || next.last !== window.last) setWindow(next)
    },
    waiting,
    error: pages.find((page) => page.error)?.error ?? null,
    retry: () => {
      for (const page of pages) if (page.error) void page.refetch()
    },
  }
}

function startOf(key: string): Chain {
  return { key, cursors: [null], sizes: [], ended: false }
}

/** The chain with what the loaded pages tell; the same object when they tell nothing new. */
function learn(chain: Chain, loaded: Map<number, RecordPage>): Chain {
  let next = chain
  for (const [number, { data, page }] of loaded) {
    const known = next.sizes[number] === data.length && (next.cursors[number + 1] ?? null) === page.nextCursor
    if (known && (page.nextCursor !== null || next.ended)) continue
    const cursors = next.cursors.slice(0, Math.max(number + 1, page.nextCursor ? next.cursors.length : 0))
    const sizes = next.sizes.slice(0, page.nextCursor ? next.sizes.length : number + 1)
    if (page.nextCursor) cursors[number + 1] = page.nextCursor
    sizes[number] = data.length
    next = {
      key: chain.key,
      cursors,
      sizes,
      ended: page.nextCursor === null || (next.ended && number < cursors.length - 2),
    }
  }
  return next
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
