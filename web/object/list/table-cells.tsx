import type { ReactNode } from 'react'
import type { TableColumn } from './table-columns.ts'
import type { ListColumn } from './use-columns.tsx'

interface TableCellsProps {
  columns: readonly TableColumn[]
  children: (column: ListColumn, place: number) => ReactNode
}

/** The cells of a row, each where its column stands. */
export function TableCells({ columns, children }: TableCellsProps) {
  return columns.map(({ column, style }, place) => (
    <div
      key={column.id}
      role="cell"
      className="gx-table-cell"
      data-align={column.align}
      data-pinned={style !== undefined}
      style={style}
    >
      {children(column, place)}
    </div>
  ))
}
