import type { RecordPage } from './records.ts'

/** How a page is asked for: from the beginning, after or before a cursor, or from a value on. */
export type PageAddress = { cursor?: string; before?: string; from?: string }

export const pageRows = 50

interface Link {
  by: PageAddress
  /** Its address before somebody's change moved its beginning: its rows stand there until those of the new one arrive. */
  was?: PageAddress
  /** Rows of the page; undefined until it has arrived. */
  size: number | undefined
}

/**
 * The pages of one list that are known, from the first to the last: not their rows but how each is asked for again, which is small, so
 * all of them are kept. It grows at its end, and at its beginning where it was begun in the middle.
 */
export interface Chain {
  /** The list it belongs to. */
  key: string
  links: Link[]
  /** The page before the first: its address, or null at the beginning of the list. */
  above: string | null
  ended: boolean
  /** Rows that were put before the first since the chain began: by so many the others moved down. */
  prepended: number
}

export function chainFrom(key: string, by: PageAddress = {}): Chain {
  return { key, links: [{ by, size: undefined }], above: null, ended: false, prepended: 0 }
}

/** Rows that are known to exist. */
export function rowsIn({ links }: Chain): number {
  return links.reduce((sum, { size = 0 }) => sum + size, 0)
}

/** The number of the page that holds a row, and the row's place in it; of rows after the last known one, the last page. */
export function placeOf({ links }: Chain, row: number): { page: number; place: number } {
  let rest = row
  for (const [page, { size = 0 }] of links.entries()) {
    if (rest < size) return { page, place: rest }
    rest -= size
  }
  return { page: links.length - 1, place: (links.at(-1)?.size ?? 0) + rest }
}

/** The chain with a further page before the first, to be asked for. */
export function extendedUp(chain: Chain): Chain {
  if (chain.above === null) return chain
  return { ...chain, links: [{ by: { before: chain.above }, size: undefined }, ...chain.links], above: null }
}

/** The chain with what an arrived page tells; the same object when it tells nothing new. */
export function learnt(chain: Chain, { number, answer }: { number: number; answer: RecordPage }): Chain {
  const { data, page } = answer
  const link = chain.links[number]
  if (!link) return chain
  const links = [...chain.links]
  links[number] = { by: link.by, size: data.length }
  const isLast = number === links.length - 1
  const next = links[number + 1]
  if (page.nextCursor === null) links.splice(number + 1)
  else if (isLast) links.push({ by: { cursor: page.nextCursor }, size: undefined })
  // Somebody changed the rows of the page: the next one begins elsewhere, and so do those after it in turn.
  else if (next?.by.cursor && next.by.cursor !== page.nextCursor) {
    links[number + 1] = { by: { cursor: page.nextCursor }, was: next.was ?? next.by, size: next.size }
  }
  const previous = links[number - 1]
  const prevCursor = page.prevCursor ?? null
  if (previous?.by.before && prevCursor && previous.by.before !== prevCursor) {
    links[number - 1] = { by: { before: prevCursor }, was: previous.was ?? previous.by, size: previous.size }
  }
  const learned: Chain = {
    key: chain.key,
    links,
    above: number === 0 ? prevCursor : chain.above,
    ended: page.nextCursor === null || (chain.ended && !isLast),
    prepended: chain.prepended + (link.by.before && number === 0 ? data.length - (link.size ?? 0) : 0),
  }
  return JSON.stringify(learned) === JSON.stringify(chain) ? chain : learned
}
