import { type RefObject, useRef } from 'react'
import type { ObjectDefinition } from '#platform/object/define-object.ts'
import type { ApiRecord } from '#web/api/records.ts'
import type { RecordList } from '#web/api/use-record-list.ts'
import { pinnedCount } from '#web/object/view/arrange.ts'
import type { ListView } from '#web/object/view/use-list-view.ts'
import { ROW_HEIGHT, useDensity } from '#web/ui/appearance.ts'
import { GroupedRows } from './grouped-rows.tsx'
import { HeadCell } from './head-cell.tsx'
import { useListSelection } from './selection.ts'
import { useTableColumns } from './table-columns.ts'
import { type RowContext, TableRows } from './table-rows.tsx'
import { TotalsRow } from './totals-row.tsx'
import './record-table.css'

interface RecordTableProps {
  label: string
  object: ObjectDefinition
  resource: string
  view: ListView
  /** The rows of the table when it is not grouped. */
  list: RecordList
  include: string[]
  /** The row under the keyboard. */
  active: number
  openId: string | undefined
  onOpen: (record: Pick<ApiRecord, 'id'>, index: number) => void
  hrefOf: (record: ApiRecord) => string
}

/** The list as a table of any length, its rows in one go or in groups, with totals below when they are asked for. */
export function RecordTable({ label, object, resource, view, list, include, active, ...rest }: RecordTableProps) {
  const frame: RefObject<HTMLDivElement | null> = useRef(null)
  const ownDensity = useDensity()
  const { state, shown, query, change } = view
  const { heads, style } = useTableColumns({
    shown,
    widths: state.widths,
    pinned: pinnedCount(shown, state),
    onWidths: (widths) => change({ widths }),
  })
  const selecting = (useListSelection()?.mode ?? 'none') !== 'none'
  const context: RowContext = { object, columns: heads, height: ROW_HEIGHT[state.density ?? ownDensity], ...rest }
  return (
    <div ref={frame} className="gx-table" role="table" aria-label={label} aria-rowcount={-1} data-selecting={selecting}>
      <div className="gx-table-inner" style={style}>
        <div className="gx-table-head" role="row">
          {heads.map((head, place) => (
            <HeadCell
              key={head.column.id}
              column={head.column}
              sort={query.sort}
              onSort={(sort) => change({ sort: sort || undefined })}
              width={head.width}
              style={head.style}
              first={place === 0}
              resizing={head.resizing}
              onResizeStart={head.onResizeStart}
              jump={state.groupBy ? undefined : { to: list.jumpedTo, onJump: list.jump }}
              onWidth={(width) => change({ widths: { ...state.widths, [head.column.id]: width } })}
            />
          ))}
        </div>
        {state.groupBy ? (
          <GroupedRows
            key={state.groupBy}
            frame={frame}
            resource={resource}
            view={view}
            groupBy={state.groupBy}
            include={include}
            context={context}
          />
        ) : (
          <TableRows frame={frame} list={list} context={context} active={active} />
        )}
        {Object.keys(state.totals).length > 0 && <TotalsRow resource={resource} view={view} columns={heads} />}
      </div>
    </div>
  )
}
