import { useEffect, useRef } from 'react'
import type { ApiRecord } from '#web/api/records.ts'
import type { ListColumn } from '#web/object/list/use-columns.tsx'
import { FieldEditor } from '#web/object/record/field-editor.tsx'
import type { Grid, Place } from './grid.ts'

interface CellEditorProps {
  grid: Grid
  record: ApiRecord
  column: ListColumn
  place: Place
}

/** The field's own input over the cell, as wide as it needs. */
export function CellEditor({ grid, record, column, place }: CellEditorProps) {
  const next = useRef<Place | undefined>(undefined)
  const box = useRef<HTMLDivElement>(null)
  useEffect(() => {
    // Some browsers answer with a promise, which an effect must not return.
    void box.current?.scrollIntoView({ block: 'nearest', inline: 'nearest' })
  }, [])
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: it only listens to keys of the field inside
    // biome-ignore lint/a11y/useKeyWithClickEvents: a click inside is the field's own and not the row's
    <div
      ref={box}
      className="gx-grid-editor"
      onClick={(event) => event.stopPropagation()}
      onKeyDownCapture={(event) => {
        if (event.nativeEvent.isComposing) return
        if (event.key === 'Enter') next.current = { ...place, row: place.row + 1 }
        if (event.key === 'Escape') next.current = place
        const beside = { ...place, column: place.column + (event.shiftKey ? -1 : 1) }
        if (event.key !== 'Tab' || !grid.holds(beside)) return
        // Leaving the field saves it.
        event.preventDefault()
        grid.go(beside)
      }}
    >
      <FieldEditor
        object={grid.object}
        use={column.use!}
        record={record}
        name={column.name}
        onSaving={() => {
          // The next cell can be edited while this one is being saved.
          if (next.current) grid.go(next.current)
          next.current = undefined
        }}
        onDone={() => grid.done(next.current)}
      />
    </div>
  )
}
