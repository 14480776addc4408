import type { ListColumn } from '#web/object/list/use-columns.tsx'

/** The columns on screen that a file can have: fields. What a list only draws from other records, such as the reason of a need, is none. */
export function exportableColumns(shown: readonly ListColumn[]): string[] {
  return shown.filter(({ use }) => use !== undefined).map(({ id }) => id)
}
