import { oneColumn } from '#fields/column.ts'

/** Exact decimals; the API gives them as numbers. Serves percentages too. */
export const numberServer = oneColumn('numeric', {
  fromColumns: ([value]) => (value === null || value === undefined ? null : Number(value)),
})
