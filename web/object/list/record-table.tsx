import {
  columnPinningFeature,
  columnResizingFeature,
  columnSizingFeature,
  columnVisibilityFeature,
  tableFeatures,
  type Updater,
  useTable,
} from '@tanstack/react-table'
import { useVirtualizer } from '@tanstack/react-virtual'
import { type CSSProperties, useEffect, useRef } from 'react'
import type { ApiRecord } from '#web/api/records.ts'
import type { RecordList } from '#web/api/use-record-list.ts'
import { ROW_HEIGHT, useDensity } from '#web/ui/appearance.ts'
import { useLate } from '#web/ui/use-late.ts'
import type { ColumnChoice } from './column-choice.ts'
import { HeadCell } from './head-cell.tsx'
import { TableRow } from './table-row.tsx'
import type { ListColumn } from './use-columns.tsx'
import './record-table.css'

const features = tableFeatures({
  columnPinningFeature,
  columnResizingFeature,
  columnSizingFeature,
  columnVisibilityFeature,
})
const NO_ROWS: ApiRecord[] = []
const HEAD_HEIGHT = 36

interface RecordTableProps {
  label: string
  columns: ListColumn[]
  list: RecordList
  sort: string
  onSort: (sort: string) => void
  choice: ColumnChoice
  onChoice: (choice: ColumnChoice) => void
  /** The row under the keyboard. */
  active: number
  openId: string | undefined
  onOpen: (record: ApiRecord, index: number) => void
  hrefOf: (record: ApiRecord) => string
}

/**
 * The list as a table of any length. TanStack Table keeps the columns (which, how wide, the first one pinned), TanStack Virtual
 * the rows on screen; the rows themselves stay in the pages of `useRecordList`.
 */
export function RecordTable({
  label,
  columns,
  list,
  sort,
  onSort,
  choice,
  onChoice,
  active,
  ...rest
}: RecordTableProps) {
  const frame = useRef<HTMLDivElement>(null)
  const rowHeight = ROW_HEIGHT[useDensity()]
  const late = useLate(list.waiting && list.length === 0)
  const table = useTable({
    features,
    data: NO_ROWS,
    columns: columns.map(({ id, width }) => ({ id, size: width, minSize: 64, maxSize: 640 })),
    columnResizeMode: 'onChange',
    state: {
      columnSizing: choice.widths,
      columnVisibility: Object.fromEntries(columns.map(({ id, standard }) => [id, choice.shown[id] ?? standard])),
      columnPinning: { start: columns[0] ? [columns[0].id] : [], end: [] },
    },
    onColumnSizingChange: (change: Updater<Record<string, number>>) =>
      onChoice({ ...choice, widths: typeof change === 'function' ? change(choice.widths) : change }),
  })
  const rows = useVirtualizer({
    count: list.length,
    getScrollElement: () => frame.current,
    estimateSize: () => rowHeight,
    overscan: 12,
    scrollPaddingStart: HEAD_HEIGHT,
  })
  // biome-ignore lint/correctness/useExhaustiveDependencies: the height is read by the virtualizer itself
  useEffect(() => rows.measure(), [rowHeight])
  const visible = rows.getVirtualItems()
  const [first, last] = [visible[0]?.index ?? 0, visible.at(-1)?.index ?? 0]
  const { look } = list
  // biome-ignore lint/correctness/useExhaustiveDependencies: only the place in the list matters
  useEffect(() => look(first, last), [first, last, list.length])
  useEffect(() => {
    if (active >= 0) rows.scrollToIndex(active, { align: 'auto' })
  }, [active, rows])

  const headers = table.getHeaderGroups()[0]?.headers ?? []
  const shown = headers.map((header) => columns.find(({ id }) => id === header.column.id)!)
  const grid = headers.map((header) => `${header.getSize()}px`).join(' ')
  const style = { '--gx-columns': `${grid} minmax(0, 1fr)`, minWidth: table.getTotalSize() } as CSSProperties
  return (
    <div
      ref={frame}
      className="gx-table"
      role="table"
      aria-label={label}
      aria-rowcount={list.count?.number ?? list.length}
    >
      <div className="gx-table-inner" style={style}>
        <div className="gx-table-head" role="row">
          {headers.map((header, index) => (
            <HeadCell
              key={header.id}
              column={shown[index]!}
              sort={sort}
              onSort={onSort}
              onResizeStart={header.getResizeHandler()}
              resizing={header.column.getIsResizing()}
              onWidth={(width) => onChoice({ ...choice, widths: { ...choice.widths, [header.column.id]: width } })}
              width={header.getSize()}
            />
          ))}
        </div>
        <div className="gx-table-body" role="rowgroup" style={{ height: rows.getTotalSize() }}>
          {late && <SkeletonRows columns={shown} height={rowHeight} />}
          {visible.map(({ index, start, size }) => (
            <TableRow
              key={index}
              record={list.at(index)}
              index={index}
              columns={shown}
              top={start}
              height={size}
              active={index === active}
              open={rest.openId !== undefined && list.at(index)?.id === rest.openId}
              onOpen={rest.onOpen}
              hrefOf={rest.hrefOf}
            />
          ))}
        </div>
      </div>
    </div>
  )
}

function SkeletonRows({ columns, height }: { columns: ListColumn[]; height: number }) {
  return Array.from({ length: 16 }, (_, row) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: the rows are alike and never move
    <div key={row} className="gx-table-row" style={{ height, transform: `translateY(${row * height}px)` }}>
      {columns.map(({ id }) => (
        <div key={id} className="gx-table-cell">
          <span className="gx-skeleton-cell" style={{ width: `${45 + ((row * 31 + id.length * 13) % 45)}%` }} />
        </div>
      ))}
    </div>
  ))
}
