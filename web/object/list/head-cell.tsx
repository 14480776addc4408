import { ArrowDownOutlined, ArrowUpOutlined } from '@ant-design/icons'
import type { CSSProperties } from 'react'
import { useTranslation } from 'react-i18next'
import { useFieldHelp } from '#web/object/field-words.ts'
import { JumpTo } from './jump-to.tsx'
import { sortClicked, sortKeys } from './sort-keys.ts'
import { HeadTick } from './tick.tsx'
import type { ListColumn } from './use-columns.tsx'

interface HeadCellProps {
  column: ListColumn
  sort: string
  onSort: (sort: string) => void
  width: number
  style: CSSProperties | undefined
  /** It stands at the left edge, beside the rows' boxes. */
  first: boolean
  resizing: boolean
  onResizeStart: (event: unknown) => void
  onWidth: (width: number) => void
  /** Begins the list at a value of this column, where it is sorted by it. */
  jump?: { to: string | undefined; onJump: (value: string | undefined) => void }
}

/**
 * A heading: a click sorts up, then down, then as the list was; with Shift it sorts by this after the others. Its edge drags the
 * width, or arrow keys do.
 */
export function HeadCell({
  column,
  sort,
  onSort,
  width,
  style,
  first,
  resizing,
  onResizeStart,
  onWidth,
  jump,
}: HeadCellProps) {
  const { t } = useTranslation()
  const helpOf = useFieldHelp()
  const help = column.use && helpOf(column.use.object, column.use.key)
  const hint = column.sortable ? t('web.list.sortHint', { column: column.name }) : column.name
  const keys = sortKeys(sort)
  const place = keys.findIndex(({ id }) => id === column.id)
  const direction = place < 0 ? 'none' : keys[place]?.descending ? 'descending' : 'ascending'
  return (
    <div
      role="columnheader"
      aria-sort={column.sortable ? direction : undefined}
      className="gx-table-cell"
      data-align={column.align}
      data-pinned={style !== undefined}
      style={style}
    >
      {first && <HeadTick />}
      {column.sortable ? (
        <button
          type="button"
          className="gx-table-sort"
          title={help ? `${help}\n\n${hint}` : hint}
          aria-description={help}
          onClick={(event) => onSort(sortClicked(sort, { id: column.id, add: event.shiftKey }))}
        >
          <span className="gx-clip">{column.name}</span>
          {direction === 'ascending' && <ArrowUpOutlined aria-hidden />}
          {direction === 'descending' && <ArrowDownOutlined aria-hidden />}
          {place >= 0 && keys.length > 1 && <span className="gx-table-sort-place">{place + 1}</span>}
        </button>
      ) : (
        <span className="gx-clip" title={help ? `${hint}\n\n${help}` : hint}>
          {column.name}
        </span>
      )}
      {jump && place === 0 && <JumpTo column={column} descending={direction === 'descending'} {...jump} />}
      <div
        role="separator"
        tabIndex={0}
        aria-orientation="vertical"
        aria-valuenow={width}
        aria-label={t('web.list.width', { column: column.name })}
        className="gx-table-edge"
        data-resizing={resizing}
        onMouseDown={onResizeStart}
        onTouchStart={onResizeStart}
        onKeyDown={(event) => {
          if (event.key === 'ArrowLeft') onWidth(Math.max(width - 16, 64))
          if (event.key === 'ArrowRight') onWidth(Math.min(width + 16, 640))
        }}
      />
    </div>
  )
}
