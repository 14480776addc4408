import { useQuery, useQueryClient } from '@tanstack/react-query'
import { keys } from './keys.ts'
import { type PageAddress, pageRows } from './page-chain.ts'
import { queryClient } from './query-client.ts'
import { type ListArguments, listRecords } from './records.ts'

/**
 * The order in which a list stood when one left it for a record on its own page: from there one goes on in it. Changes made on the way, by
 * which a record would stand elsewhere now, do not lead one back or past others.
 */
export interface ListWalk {
  query: ListArguments
  /** The pages of the list that are known: how each is asked for, and its records as far as they were read. */
  pages: readonly { by: PageAddress; ids?: readonly string[] | undefined }[]
}

// As long as the tab: one may stay on a record for an hour before going on.
queryClient.setQueryDefaults(keys.walks, { gcTime: Number.POSITIVE_INFINITY })

export function keepWalk(resource: string, walk: ListWalk): void {
  queryClient.setQueryData(keys.walk(resource), walk)
}

/** Steps to the record before and after this one in the list that one came from; undefined where it ends or holds no such record. */
export function useListWalk(resource: string, id: string, go: (id: string) => void) {
  const client = useQueryClient()
  const { data: walk } = useQuery<ListWalk | null>({ queryKey: keys.walk(resource), enabled: false })
  const place = walk && placeIn(walk, id)
  const step = async (by: 1 | -1) => {
    const found = walk && (await neighbour(walk, { resource, id, by }).catch(() => undefined))
    if (!found) return
    client.setQueryData(keys.walk(resource), found.walk)
    go(found.id)
  }
  const may = (by: 1 | -1) => {
    if (!walk || !place) return false
    return walk.pages[place.page]!.ids![place.index + by] !== undefined || walk.pages[place.page + by] !== undefined
  }
  return {
    known: Boolean(place),
    before: may(-1) ? () => void step(-1) : undefined,
    after: may(1) ? () => void step(1) : undefined,
  }
}

interface Step {
  resource: string
  id: string
  by: 1 | -1
}

/** The record beside this one, with the walk that knows its page too. */
async function neighbour(walk: ListWalk, step: Step): Promise<{ id: string; walk: ListWalk } | undefined> {
  const place = placeIn(walk, step.id)
  if (!place) return undefined
  const near = walk.pages[place.page]!.ids![place.index + step.by]
  if (near !== undefined) return { id: near, walk }
  const page = place.page + step.by
  if (!walk.pages[page]) return undefined
  const grown = walk.pages[page].ids ? walk : await withPage(walk, { resource: step.resource, page })
  const ids = grown.pages.find(({ by }) => by === walk.pages[page]!.by)?.ids ?? []
  const id = step.by === 1 ? ids[0] : ids.at(-1)
  return id === undefined ? undefined : { id, walk: grown }
}

/** Reads a page, and learns of the one beyond it at an end of the walk. */
async function withPage(walk: ListWalk, { resource, page }: { resource: string; page: number }): Promise<ListWalk> {
  const { by } = walk.pages[page]!
  const { data, page: ends } = await listRecords(resource, {
    ...walk.query,
    include: [],
    fields: ['id'],
    limit: pageRows,
    ...by,
  })
  const pages = walk.pages.map((known, index) => (index === page ? { by, ids: data.map(({ id }) => id) } : known))
  if (page === pages.length - 1 && ends.nextCursor) pages.push({ by: { cursor: ends.nextCursor }, ids: undefined })
  if (page === 0 && ends.prevCursor) pages.unshift({ by: { before: ends.prevCursor }, ids: undefined })
  return { ...walk, pages }
}

function placeIn({ pages }: ListWalk, id: string): { page: number; index: number } | undefined {
  const page = pages.findIndex(({ ids }) => ids?.includes(id))
  return page < 0 ? undefined : { page, index: pages[page]!.ids!.indexOf(id) }
}
