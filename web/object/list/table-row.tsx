import { memo } from 'react'
import type { ApiRecord } from '#web/api/records.ts'
import { GridCell } from './editing/grid-cell.tsx'
import { NameCell } from './editing/name-cell.tsx'
import { RowActionButtons } from './row-actions.tsx'
import { useListSelection } from './selection.ts'
import { TableCells } from './table-cells.tsx'
import type { TableColumn } from './table-columns.ts'
import { RowTick } from './tick.tsx'

interface TableRowProps {
  record: ApiRecord | undefined
  index: number
  columns: TableColumn[]
  top: number
  height: number
  active: boolean
  open: boolean
  onOpen: (record: ApiRecord, index: number) => void
  hrefOf: (record: ApiRecord) => string
  /** The rows around it. */
  at: (index: number) => ApiRecord | undefined
}

/** One record as a line. Its name is a real link, so that it opens in a new tab as links do; a plain click opens it beside. */
export const TableRow = memo(function TableRow({ record, index, columns, top, height, ...rest }: TableRowProps) {
  const selected = useListSelection()?.isSelected(record?.id ?? '') ?? false
  const style = { height, transform: `translateY(${top}px)` }
  if (!record)
    return <div className="gx-table-row" role="row" aria-rowindex={index + 2} aria-busy="true" style={style} />
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the name in it is the link for the keyboard, and j, k, Enter move and open
    <div
      className="gx-table-row"
      role="row"
      aria-rowindex={index + 2}
      aria-selected={rest.open}
      data-active={rest.active}
      data-open={rest.open || selected}
      style={style}
      onClick={(event) => {
        if (event.metaKey || event.ctrlKey || event.shiftKey) return
        if (window.getSelection()?.toString()) return
        event.preventDefault()
        rest.onOpen(record, index)
      }}
    >
      <TableCells columns={columns}>
        {(column, place) =>
          place === 0 ? (
            <>
              <RowTick record={record} name={String(record[column.id] ?? '')} index={index} at={rest.at} />
              <NameCell record={record} column={column} place={{ row: index, column: 0 }} href={rest.hrefOf(record)} />
              <RowActionButtons record={record} />
            </>
          ) : (
            <GridCell record={record} column={column} place={{ row: index, column: place }}>
              {column.render(record)}
            </GridCell>
          )
        }
      </TableCells>
    </div>
  )
})
