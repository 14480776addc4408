import { HolderOutlined } from '@ant-design/icons'
import type { useSortable } from '@dnd-kit/sortable'
import { useTranslation } from 'react-i18next'

interface DragHandleProps {
  /** What `useSortable` gave the line. */
  sortable: Pick<ReturnType<typeof useSortable>, 'attributes' | 'listeners' | 'setActivatorNodeRef'>
  /** What is moved, as it is read out. */
  name: string
}

/** The handle by which a line of a list is moved, with the mouse, a finger or the keyboard. */
export function DragHandle({ sortable: { attributes, listeners, setActivatorNodeRef }, name }: DragHandleProps) {
  const { t } = useTranslation()
  return (
    <button
      type="button"
      ref={setActivatorNodeRef}
      className="gx-plain gx-drag-handle"
      {...attributes}
      {...listeners}
      aria-label={t('web.drag.move', { name })}
    >
      <HolderOutlined aria-hidden />
    </button>
  )
}
