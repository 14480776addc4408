import { oneColumn } from '#fields/column.ts'

/** Ids of files. None is kept as null so that `isEmpty` means one thing. */
export const fileServer = oneColumn('uuid[]', {
  toColumns: (value) => [Array.isArray(value) && value.length > 0 ? value : null],
  fromColumns: ([value]) => value ?? [],
  sortColumn: null,
})
