import { type KeyboardEvent, type ReactNode, useEffect, useRef, useState } from 'react'
import { relationName } from '#platform/object/define-object.ts'
import { fieldValue } from '#platform/object/field-value.ts'
import type { ApiRecord } from '#web/api/records.ts'
import { useRecordWriter } from '#web/api/use-record.ts'
import type { ListColumn } from '#web/object/list/use-columns.tsx'
import { CellEditor } from './cell-editor.tsx'
import { CopyCell, useCopy, useExactWords } from './copy-cell.tsx'
import { type Grid, type Place, placeBeside, useGrid } from './grid.ts'
import { useWhyFixed } from './why-fixed.ts'
import './grid-cell.css'

interface GridCellProps {
  record: ApiRecord
  column: ListColumn
  place: Place
  children: ReactNode
}

/**
 * A cell that can be gone to: a click, arrow keys or Tab put the cursor there, Enter, F2 or another click edit it in its place, Delete
 * empties it, Ctrl+C copies it. Enter and Tab in the editor save and continue. One that cannot be changed says why.
 */
export function GridCell({ children, ...cell }: GridCellProps) {
  const grid = useGrid()
  if (!grid) {
    return (
      <>
        <span className="gx-clip">{children}</span>
        <CopyCell record={cell.record} column={cell.column} />
      </>
    )
  }
  return (
    <LiveCell grid={grid} {...cell}>
      {children}
    </LiveCell>
  )
}

function LiveCell({ grid, record, column, place, children }: GridCellProps & { grid: Grid }) {
  const { save, say } = useRecordWriter(grid.object.plural)
  const why = useWhyFixed(grid.object, { record, column })
  const [asked, setAsked] = useState(false)
  const cell = useRef<HTMLDivElement>(null)
  const here = grid.cursor?.row === place.row && grid.cursor.column === place.column
  const editing = grid.editing?.id === record.id && grid.editing.column === place.column
  useEffect(() => {
    if (here && !editing) cell.current?.focus()
    if (!here) setAsked(false)
  }, [here, editing])

  const open = () => (why ? setAsked(true) : grid.edit(record.id, place.column))
  const empty = () => {
    if (why || !column.use) return setAsked(true)
    const { key, field } = column.use
    if (field.required || (fieldValue(record, key) ?? null) === null) return
    const related = field.kind === 'reference' ? { [relationName(key)]: undefined } : undefined
    save({ record, patch: { [key]: null }, related, said: column.name }).catch(say)
  }
  const words = useRef<HTMLSpanElement>(null)
  const copy = useCopy()
  const exact = useExactWords()
  const copied = () => {
    const text = exact({ record, column }) || words.current?.textContent
    if (text) copy(text)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.target !== event.currentTarget || event.nativeEvent.isComposing) return
    const act = actOf(event, { grid, place, open, empty, copy: copied })
    if (!act) return
    event.preventDefault()
    event.stopPropagation()
    act()
  }
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the table cell around it has the role; this takes the focus
    <div
      ref={cell}
      tabIndex={here ? 0 : -1}
      className="gx-grid-cell"
      data-here={here}
      data-editing={editing}
      onKeyDown={onKeyDown}
      onClick={(event) => {
        if (event.metaKey || event.ctrlKey || event.shiftKey || (event.target as Element).closest('a, button')) return
        event.stopPropagation()
        if (editing) return
        if (here) open()
        else grid.go(place)
      }}
      onBlur={({ relatedTarget }) => {
        // To another window or to nothing: the cursor stays for when one comes back.
        if (relatedTarget && !relatedTarget.closest('.gx-grid-cell')) grid.leave()
      }}
    >
      <span ref={words} className="gx-clip">
        {children}
      </span>
      {!editing && <CopyCell record={record} column={column} />}
      {editing && column.use && <CellEditor grid={grid} record={record} column={column} place={place} />}
      {here && asked && why && (
        <span className="gx-grid-why" role="status">
          {why}
        </span>
      )}
    </div>
  )
}

function actOf(
  event: KeyboardEvent,
  { grid, place, open, empty, copy }: Record<'open' | 'empty' | 'copy', () => void> & { grid: Grid; place: Place },
): (() => void) | undefined {
  // Marked words are the browser's to copy.
  if (event.key.toLowerCase() === 'c' && (event.ctrlKey || event.metaKey))
    return window.getSelection()?.isCollapsed === false ? undefined : copy
  if (event.key === 'Enter' || event.key === 'F2') return open
  if (event.key === 'Delete' || event.key === 'Backspace') return empty
  const to = placeBeside(place, event.key)
  if (to) return () => grid.go(to)
  // Beside the last cell Tab leads on, out of the cells.
  const beside = placeBeside(place, event.shiftKey ? 'ArrowLeft' : 'ArrowRight')
  if (event.key === 'Tab' && beside && grid.holds(beside)) return () => grid.go(beside)
  if (event.key !== 'Escape') return undefined
  return () => {
    grid.leave()
    ;(document.activeElement as HTMLElement | null)?.blur()
  }
}
