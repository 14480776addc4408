import { useDraggable } from '@dnd-kit/core'
import { type KeyboardEvent, type MouseEvent, useEffect } from 'react'
import type { ObjectDefinition } from '#platform/object/define-object.ts'
import type { ApiRecord } from '#web/api/records.ts'
import { titleOf } from '#web/object/record/record-words.ts'

/** A record that stands at a place by one of its fields: on a board, in a calendar. */
export interface MovableProps {
  object: ObjectDefinition
  record: ApiRecord
  movable?: boolean
  /** It stands open beside the others. */
  open?: boolean
  /** It is the one in hand. */
  lifted?: boolean
  href?: string
  onOpen?: () => void
}

/** What makes an article such a record: Space takes it, arrows move it, Enter and a click open it. It is no button: there is a link in it. */
export function useMovable({ object, record, movable = false, open = false, lifted = false, onOpen }: MovableProps) {
  const { setNodeRef, node, attributes, listeners, isDragging } = useDraggable({
    id: lifted ? `lifted ${record.id}` : record.id,
    data: { record },
    disabled: !movable || lifted,
  })
  const { role: _role, ...described } = attributes
  useEffect(() => {
    if (open) node.current?.scrollIntoView({ block: 'nearest', inline: 'nearest' })
  }, [open, node])
  const openBeside = (event: MouseEvent | KeyboardEvent) => {
    if (event.metaKey || event.ctrlKey || event.shiftKey) return
    event.preventDefault()
    onOpen?.()
  }
  return {
    ref: setNodeRef,
    ...described,
    ...listeners,
    'aria-label': titleOf(object, record),
    'data-open': open,
    'data-lifted': lifted,
    'data-dragging': isDragging,
    'data-movable': movable,
    onClick: openBeside,
    onKeyDown: (event: KeyboardEvent) => {
      if (event.key === 'Enter' && event.target === event.currentTarget && !isDragging) openBeside(event)
      else listeners?.onKeyDown?.(event)
    },
  }
}
