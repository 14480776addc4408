import { ArrowDownOutlined, ArrowUpOutlined } from '@ant-design/icons'
import { useTranslation } from 'react-i18next'
import type { ListColumn } from './use-columns.tsx'

interface HeadCellProps {
  column: ListColumn
  sort: string
  onSort: (sort: string) => void
  width: number
  resizing: boolean
  onResizeStart: (event: unknown) => void
  onWidth: (width: number) => void
}

/** A heading: a click sorts up, then down, then as the list was; its edge drags the width, or arrow keys do. */
export function HeadCell({ column, sort, onSort, width, resizing, onResizeStart, onWidth }: HeadCellProps) {
  const { t } = useTranslation()
  const direction = sort === column.id ? 'ascending' : sort === `-${column.id}` ? 'descending' : 'none'
  const next = direction === 'none' ? column.id : direction === 'ascending' ? `-${column.id}` : ''
  return (
    <div
      role="columnheader"
      aria-sort={column.sortable ? direction : undefined}
      className="gx-table-cell"
      data-align={column.align}
    >
      {column.sortable ? (
        <button type="button" className="gx-table-sort" title={column.name} onClick={() => onSort(next)}>
          <span className="gx-clip">{column.name}</span>
          {direction === 'ascending' && <ArrowUpOutlined aria-hidden />}
          {direction === 'descending' && <ArrowDownOutlined aria-hidden />}
        </button>
      ) : (
        <span className="gx-clip" title={column.name}>
          {column.name}
        </span>
      )}
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
