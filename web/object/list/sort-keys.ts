/** One key of a sort. */
export interface SortKey {
  id: string
  descending: boolean
}

/** More keys than the API takes would be refused. */
export const MOST_KEYS = 3

/** `-date,name` as keys. */
export function sortKeys(sort: string): SortKey[] {
  return sort
    .split(',')
    .filter(Boolean)
    .map((key) => (key.startsWith('-') ? { id: key.slice(1), descending: true } : { id: key, descending: false }))
}

export function sortText(keys: readonly SortKey[]): string {
  return keys.map(({ id, descending }) => (descending ? `-${id}` : id)).join(',')
}

/**
 * The sort after a click on a heading: up, then down, then not by it. With `add` the other keys stay and this one follows
 * them; otherwise it is the only one.
 */
export function sortClicked(sort: string, { id, add }: { id: string; add: boolean }): string {
  const keys = sortKeys(sort)
  const place = keys.findIndex((key) => key.id === id)
  const known = keys[place]
  const next = !known ? { id, descending: false } : known.descending ? undefined : { id, descending: true }
  if (!add) return sortText(next && (keys.length > 1 || !known) ? [{ id, descending: false }] : next ? [next] : [])
  if (!known) return sortText(next ? [...keys.slice(0, MOST_KEYS - 1), next] : keys)
  return sortText(next ? keys.with(place, next) : keys.toSpliced(place, 1))
}
