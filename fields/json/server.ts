import { oneColumn } from '#fields/column.ts'

export const jsonServer = oneColumn('jsonb', {
  toColumns: (value) => [value === null ? null : JSON.stringify(value)],
  sortColumn: null,
})
