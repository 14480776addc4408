import { DndContext, DragOverlay } from '@dnd-kit/core'
import { type ReactNode, useState } from 'react'
import type { ObjectDefinition } from '#platform/object/define-object.ts'
import type { ApiRecord } from '#web/api/records.ts'
import { titleOf } from '#web/object/record/record-words.ts'
import { useDragWords } from '#web/ui/drag.ts'
import { placeUnder, recordOf, useMoveSensors } from './move-sensors.ts'

interface MoveAreaProps {
  object: ObjectDefinition
  /** What a place is called; undefined for what is none. */
  nameOf: (place: string) => string | undefined
  onDrop: (record: ApiRecord, place: string) => void
  /** The record as it looks in hand. */
  lifted: (record: ApiRecord) => ReactNode
  /** The places with their records; `dragged` is the one in hand. */
  children: (dragged: ApiRecord | undefined) => ReactNode
}

/** Where records are moved from place to place: by mouse, finger and keyboard, told to who does not see it. */
export function MoveArea({ object, nameOf, onDrop, lifted, children }: MoveAreaProps) {
  const [dragged, setDragged] = useState<ApiRecord>()
  const sensors = useMoveSensors()
  const accessibility = useDragWords((id) => nameOf(String(id)) ?? (dragged ? titleOf(object, dragged) : ''))
  return (
    <DndContext
      sensors={sensors}
      accessibility={accessibility}
      collisionDetection={placeUnder}
      onDragStart={({ active }) => setDragged(recordOf(active))}
      onDragCancel={() => setDragged(undefined)}
      onDragEnd={({ active, over }) => {
        setDragged(undefined)
        const record = recordOf(active)
        if (record && over) onDrop(record, String(over.id))
      }}
    >
      {children(dragged)}
      <DragOverlay dropAnimation={null}>{dragged && lifted(dragged)}</DragOverlay>
    </DndContext>
  )
}
