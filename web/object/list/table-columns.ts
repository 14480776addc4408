import {
  columnPinningFeature,
  columnResizingFeature,
  columnSizingFeature,
  tableFeatures,
  type Updater,
  useTable,
} from '@tanstack/react-table'
import type { CSSProperties } from 'react'
import type { ApiRecord } from '#web/api/records.ts'
import type { ListColumn } from './use-columns.tsx'

const features = tableFeatures({ columnPinningFeature, columnResizingFeature, columnSizingFeature })
const NO_ROWS: ApiRecord[] = []

/** A column as it stands in the table. */
export interface TableColumn {
  column: ListColumn
  width: number
  /** Where it stays when the table is scrolled sideways; none for one that scrolls. */
  style: CSSProperties | undefined
}

export interface TableHead extends TableColumn {
  resizing: boolean
  onResizeStart: (event: unknown) => void
}

interface TableState {
  shown: ListColumn[]
  widths: Record<string, number>
  /** How many of the first columns stay in place. */
  pinned: number
  onWidths: (widths: Record<string, number>) => void
}

/** The columns with their widths and places; TanStack Table keeps how they are dragged. */
export function useTableColumns({ shown, widths, pinned, onWidths }: TableState): {
  heads: TableHead[]
  style: CSSProperties
} {
  const table = useTable({
    features,
    data: NO_ROWS,
    columns: shown.map(({ id, width }) => ({ id, size: width, minSize: 64, maxSize: 640 })),
    columnResizeMode: 'onChange',
    state: {
      columnSizing: widths,
      columnPinning: { start: shown.slice(0, pinned).map(({ id }) => id), end: [] },
    },
    onColumnSizingChange: (change: Updater<Record<string, number>>) =>
      onWidths(typeof change === 'function' ? change(widths) : change),
  })
  let left = 0
  const heads = (table.getHeaderGroups()[0]?.headers ?? []).map((header, place): TableHead => {
    const width = header.getSize()
    const style = place < pinned && place > 0 ? { left } : undefined
    left += width
    return {
      column: shown.find(({ id }) => id === header.column.id)!,
      width,
      style,
      resizing: header.column.getIsResizing(),
      onResizeStart: header.getResizeHandler(),
    }
  })
  const grid = heads.map(({ width }) => `${width}px`).join(' ')
  return { heads, style: { '--gx-columns': `${grid} minmax(0, 1fr)`, minWidth: left } as CSSProperties }
}
