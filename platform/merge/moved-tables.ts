/**
 * A table of no object whose rows hang on records: comments, files, shares. When records are merged its rows go over to the
 * survivor, and back when that is undone. It has an `id`.
 */
export type MovedTable = {
  table: string
  /** The column with the record's id. */
  column: string
  /** The object that it refers to, or the column that names it. */
  of: string | { column: string }
  /** Columns that are unique together with the record: what the survivor has already stays where it is. */
  uniqueWith?: readonly string[]
}

let registered: readonly MovedTable[] = []

/** Makes such tables known; called by the composition root. */
export function registerMovedTables(tables: readonly MovedTable[]): void {
  registered = tables
}

export function movedTables(): readonly MovedTable[] {
  return registered
}
