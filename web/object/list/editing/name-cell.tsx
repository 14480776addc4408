import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { ApiRecord } from '#web/api/records.ts'
import type { ListColumn } from '#web/object/list/use-columns.tsx'
import { CellEditor } from './cell-editor.tsx'
import { type Grid, type Place, placeBeside, useGrid } from './grid.ts'
import { useWhyFixed } from './why-fixed.ts'

interface NameCellProps {
  record: ApiRecord
  column: ListColumn
  place: Place
  href: string
}

/** The name of a record: a link that opens it. Arrow keys move on to its cells, F2 changes the name itself. */
export function NameCell(cell: NameCellProps) {
  const grid = useGrid()
  if (grid) return <LiveName grid={grid} {...cell} />
  return (
    <a href={cell.href} className="gx-name-link gx-clip">
      <Name {...cell} />
    </a>
  )
}

function LiveName({ grid, ...cell }: NameCellProps & { grid: Grid }) {
  const { record, column, place, href } = cell
  const why = useWhyFixed(grid.object, { record, column })
  const link = useRef<HTMLAnchorElement>(null)
  const here = grid.cursor?.row === place.row && grid.cursor.column === place.column
  const editing = grid.editing?.id === record.id && grid.editing.column === place.column
  useEffect(() => {
    if (here && !editing) link.current?.focus()
  }, [here, editing])
  return (
    <div className="gx-grid-cell" data-editing={editing}>
      <a
        ref={link}
        href={href}
        className="gx-name-link gx-clip"
        onKeyDown={(event) => {
          const to = placeBeside(place, event.key)
          const act = to ? () => grid.go(to) : event.key === 'F2' && !why ? () => grid.edit(record.id, 0) : undefined
          if (!act) return
          event.preventDefault()
          event.stopPropagation()
          act()
        }}
      >
        <Name {...cell} />
      </a>
      {editing && <CellEditor grid={grid} record={record} column={column} place={place} />}
    </div>
  )
}

function Name({ record, column }: NameCellProps) {
  const { t } = useTranslation()
  return <>{column.render(record) ?? <span className="gx-quiet">{t('record.unnamed')}</span>}</>
}
