import { useQuery, useQueryClient } from '@tanstack/react-query'
import { keys } from './keys.ts'
import { type PageAddress, pageRows } from './page-chain.ts'
import { queryClient } from './query-client.ts'
import { type ListArguments, listRecords } from './records.ts'

/** A page of a list: how it is asked for, and its records as far as they were read. */
export interface WalkPage {
  query: ListArguments
  by: PageAddress
  ids?: readonly string[] | undefined
}

/**
 * The order in which records stood when one left them for a record on its own page: from there one goes on in it. Changes made on the way,
 * by which a record would stand elsewhere now, do not lead one back or past others. Groups, columns of a board and days follow each other.
 */
export interface ListWalk {
  pages: readonly WalkPage[]
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
  const step = async (by: 1 | -1) => {
    const found = walk && (await neighbour(walk, { resource, id, by }).catch(() => undefined))
    if (!found) return
    client.setQueryData(keys.walk(resource), found.walk)
    go(found.id)
  }
  const may = walk && stepsFrom(walk, id)
  return {
    known: Boolean(may),
    before: may?.before ? () => void step(-1) : undefined,
    after: may?.after ? () => void step(1) : undefined,
  }
}

/** Whether records stand, or may stand, before and after one; undefined for one that the walk does not know. */
export function stepsFrom(walk: ListWalk, id: string): { before: boolean; after: boolean } | undefined {
  const place = placeIn(walk, id)
  if (!place) return undefined
  const { ids } = walk.pages[place.page]!
  const holds = (page: WalkPage) => page.ids === undefined || page.ids.length > 0
  return {
    before: place.index > 0 || walk.pages.slice(0, place.page).some(holds),
    after: place.index < ids!.length - 1 || walk.pages.slice(place.page + 1).some(holds),
  }
}

interface Step {
  resource: string
  id: string
  by: 1 | -1
}

/** The record beside this one, with the walk that knows its page too. */
export async function neighbour(
  walk: ListWalk,
  { resource, id, by }: Step,
): Promise<{ id: string; walk: ListWalk } | undefined> {
  const place = placeIn(walk, id)
  if (!place) return undefined
  let { pages } = walk
  let { page, index } = place
  for (;;) {
    const near = pages[page]!.ids![index + by]
    if (near !== undefined) return { id: near, walk: { pages } }
    page += by
    if (!pages[page]) return undefined
    if (!pages[page]!.ids) {
      const read = await readPage(resource, { pages, page })
      pages = [...pages.slice(0, page), ...read, ...pages.slice(page + 1)]
      page += read.findIndex(({ ids }) => ids)
    }
    index = by === 1 ? -1 : pages[page]!.ids!.length
  }
}

/** A page with its records, and beside it the one beyond it where its list goes on and the walk did not know. */
async function readPage(
  resource: string,
  { pages, page }: { pages: readonly WalkPage[]; page: number },
): Promise<WalkPage[]> {
  const { query, by } = pages[page]!
  const { data, page: ends } = await listRecords(resource, {
    ...query,
    include: [],
    fields: ['id'],
    limit: pageRows,
    ...by,
  })
  const isEnd = (beside: WalkPage | undefined) => beside?.query !== query
  const { prevCursor, nextCursor } = ends
  return [
    ...(prevCursor && isEnd(pages[page - 1]) ? [{ query, by: { before: prevCursor } }] : []),
    { query, by, ids: data.map(({ id }) => id) },
    ...(nextCursor && isEnd(pages[page + 1]) ? [{ query, by: { cursor: nextCursor } }] : []),
  ]
}

function placeIn({ pages }: ListWalk, id: string): { page: number; index: number } | undefined {
  const page = pages.findIndex(({ ids }) => ids?.includes(id))
  return page < 0 ? undefined : { page, index: pages[page]!.ids!.indexOf(id) }
}
