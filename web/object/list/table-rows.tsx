import { useVirtualizer } from '@tanstack/react-virtual'
import { type ClipboardEvent, type RefObject, useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react'
import type { ObjectDefinition } from '#platform/object/define-object.ts'
import type { ApiRecord } from '#web/api/records.ts'
import { useRights } from '#web/api/session.ts'
import type { RecordList } from '#web/api/use-record-list.ts'
import { useLate } from '#web/ui/use-late.ts'
import { GridContext, useGridState } from './editing/grid.ts'
import { usePaste } from './editing/use-paste.ts'
import type { TableColumn } from './table-columns.ts'
import { TableRow } from './table-row.tsx'
import { useAnchor } from './use-anchor.ts'

/** What rows need to know of the list around them, whichever part of it they are. */
export interface RowContext {
  object: ObjectDefinition
  columns: TableColumn[]
  height: number
  openId: string | undefined
  onOpen: (record: Pick<ApiRecord, 'id'>, index: number) => void
  hrefOf: (record: ApiRecord) => string
}

interface TableRowsProps {
  /** What scrolls. */
  frame: RefObject<HTMLDivElement | null>
  list: RecordList
  context: RowContext
  /** The row under the keyboard. */
  active?: number
}

const HEAD_HEIGHT = 36

/** Rows of a list of any length, of which only those on screen exist; several such parts may stand in one frame. */
export function TableRows({ frame, list, context, active = -1 }: TableRowsProps) {
  const { columns, height, object } = context
  const grid = useGridState(object, { rows: list.length, columns: columns.length })
  const { update } = useRights(object.name)
  const body = useRef<HTMLDivElement>(null)
  const [margin, setMargin] = useState(HEAD_HEIGHT)
  const late = useLate(list.waiting && list.length === 0)
  const rows = useVirtualizer({
    count: list.length,
    getScrollElement: () => frame.current,
    estimateSize: () => height,
    overscan: 12,
    scrollMargin: margin,
    scrollPaddingStart: HEAD_HEIGHT,
  })
  // What stands above may have grown or shrunk.
  useLayoutEffect(() => {
    const top = body.current?.offsetTop ?? HEAD_HEIGHT
    if (top !== margin) setMargin(top)
  })
  useAnchor({ frame, list, height, first: rows.range?.startIndex ?? 0 })
  // biome-ignore lint/correctness/useExhaustiveDependencies: the height is read by the virtualizer itself
  useEffect(() => rows.measure(), [height])
  const visible = rows.getVirtualItems()
  const [first, last] = [visible[0]?.index ?? 0, visible.at(-1)?.index ?? 0]
  const { look } = list
  const latest = useRef(list)
  useEffect(() => {
    latest.current = list
  })
  const at = useCallback((index: number) => latest.current.at(index), [])
  const paste = usePaste(object, { columns: columns.map(({ column }) => column), at })
  const takePasted = (event: ClipboardEvent) => {
    if (!grid.cursor || grid.editing) return
    event.preventDefault()
    paste(event.clipboardData.getData('text/plain'), grid.cursor)
  }
  // biome-ignore lint/correctness/useExhaustiveDependencies: only the place in the list matters
  useEffect(() => look(first, last), [first, last, list.length])
  useEffect(() => {
    if (active >= 0) rows.scrollToIndex(active, { align: 'auto' })
  }, [active, rows])
  return (
    <GridContext value={update === 'none' ? null : grid}>
      <div
        ref={body}
        className="gx-table-body"
        role="rowgroup"
        style={{ height: rows.getTotalSize() }}
        onPaste={takePasted}
      >
        {late && <SkeletonRows columns={columns} height={height} />}
        {visible.map(({ index, start }) => {
          const record = list.at(index)
          return (
            <TableRow
              key={index}
              record={record}
              index={index}
              top={start - margin}
              active={index === active}
              open={context.openId !== undefined && record?.id === context.openId}
              columns={columns}
              height={height}
              onOpen={context.onOpen}
              hrefOf={context.hrefOf}
              at={at}
            />
          )
        })}
      </div>
    </GridContext>
  )
}

function SkeletonRows({ columns, height }: { columns: TableColumn[]; height: number }) {
  return Array.from({ length: 16 }, (_, row) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: the rows are alike and never move
    <div key={row} className="gx-table-row" style={{ height, transform: `translateY(${row * height}px)` }}>
      {columns.map(({ column }) => (
        <div key={column.id} className="gx-table-cell">
          <span className="gx-skeleton-cell" style={{ width: `${45 + ((row * 31 + column.id.length * 13) % 45)}%` }} />
        </div>
      ))}
    </div>
  ))
}
