import {
  type Announcements,
  type DndContextProps,
  KeyboardSensor,
  PointerSensor,
  type UniqueIdentifier,
  useSensor,
  useSensors,
} from '@dnd-kit/core'
import { sortableKeyboardCoordinates } from '@dnd-kit/sortable'
import type { CSSProperties } from 'react'
import { useTranslation } from 'react-i18next'

/** Drags by pointer after 4 px, so that a click stays a click, and by keyboard: space takes and drops, arrows move, Esc leaves it. */
export function useDragSensors() {
  return useSensors(
    useSensor(PointerSensor, { activationConstraint: { distance: 4 } }),
    useSensor(KeyboardSensor, { coordinateGetter: sortableKeyboardCoordinates }),
  )
}

type Accessibility = NonNullable<DndContextProps['accessibility']>

/** What screen readers say while something is dragged. */
export function useDragWords(nameOf: (id: UniqueIdentifier) => string): Accessibility {
  const { t } = useTranslation()
  const name = (id: UniqueIdentifier) => ({ name: nameOf(id) })
  const announcements: Announcements = {
    onDragStart: ({ active }) => t('web.drag.taken', name(active.id)),
    onDragOver: ({ active, over }) =>
      over ? t('web.drag.over', { ...name(active.id), other: nameOf(over.id) }) : undefined,
    onDragEnd: ({ active }) => t('web.drag.dropped', name(active.id)),
    onDragCancel: ({ active }) => t('web.drag.left', name(active.id)),
  }
  return { announcements, screenReaderInstructions: { draggable: t('web.drag.help') } }
}

/** Where a line stands while it or a neighbour is dragged. */
export function placeWhileDragged(
  transform: { x: number; y: number } | null,
  transition: string | undefined,
): CSSProperties {
  return {
    transform: transform ? `translate3d(${transform.x}px, ${transform.y}px, 0)` : undefined,
    transition,
  }
}
