import type { ListColumn } from './use-columns.tsx'

/** What the API must add to the records so that these columns can be drawn. */
export function includeOf(columns: readonly ListColumn[]): string[] {
  return [...new Set(columns.flatMap(({ include }) => include ?? []))]
}
