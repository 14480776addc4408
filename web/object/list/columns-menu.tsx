import { ControlOutlined, HolderOutlined, PushpinFilled, PushpinOutlined } from '@ant-design/icons'
import { closestCenter, DndContext } from '@dnd-kit/core'
import { SortableContext, useSortable, verticalListSortingStrategy } from '@dnd-kit/sortable'
import { Button, Checkbox, Popover } from 'antd'
import { useTranslation } from 'react-i18next'
import { moved } from '#web/object/view/arrange.ts'
import type { ListView } from '#web/object/view/use-list-view.ts'
import { placeWhileDragged, useDragSensors, useDragWords } from '#web/ui/drag.ts'
import type { ListColumn } from './use-columns.tsx'
import './columns-menu.css'

/** Which columns the list shows, in which order, and which stay in place; remembered in this browser until the view is saved. */
export function ColumnsMenu({ view }: { view: ListView }) {
  const { t } = useTranslation()
  return (
    <Popover
      trigger="click"
      placement="bottomRight"
      arrow={false}
      destroyOnHidden
      content={<ColumnsChoice view={view} />}
    >
      <Button
        type="text"
        icon={<ControlOutlined aria-hidden />}
        aria-label={t('web.list.columns')}
        title={t('web.list.columns')}
      />
    </Popover>
  )
}

function ColumnsChoice({ view }: { view: ListView }) {
  const { t } = useTranslation()
  const { state, shown, columns, change } = view
  const sensors = useDragSensors()
  const accessibility = useDragWords((id) => columns.find((column) => column.id === id)?.name ?? '')
  const ids = shown.slice(1).map(({ id }) => id)
  const others = columns.slice(1).filter(({ id }) => !ids.includes(id))
  const toggle = (id: string, on: boolean) =>
    change({
      columns: on ? [...ids, id] : ids.filter((other) => other !== id),
      ...(!on && state.pinned.includes(id) && { pinned: state.pinned.filter((other) => other !== id) }),
    })
  const pin = (id: string) =>
    change({ pinned: state.pinned.includes(id) ? state.pinned.filter((other) => other !== id) : [...state.pinned, id] })
  const arranged = state.columns !== undefined || Object.keys(state.widths).length + state.pinned.length > 0
  return (
    <div className="gx-columns-menu">
      <DndContext
        sensors={sensors}
        accessibility={accessibility}
        collisionDetection={closestCenter}
        onDragEnd={({ active, over }) =>
          over && change({ columns: moved(ids, { from: String(active.id), to: String(over.id) }) })
        }
      >
        <SortableContext items={ids} strategy={verticalListSortingStrategy}>
          {shown.slice(1).map((column) => (
            <ShownColumn
              key={column.id}
              column={column}
              pinned={state.pinned.includes(column.id)}
              onPin={() => pin(column.id)}
              onHide={() => toggle(column.id, false)}
            />
          ))}
        </SortableContext>
      </DndContext>
      {others.map(({ id, name }) => (
        <div key={id} className="gx-columns-line">
          <Checkbox checked={false} onChange={() => toggle(id, true)}>
            {name}
          </Checkbox>
        </div>
      ))}
      {arranged && (
        <Button
          type="link"
          size="small"
          onClick={() => change({ columns: undefined, widths: undefined, pinned: undefined })}
        >
          {t('web.list.columnsReset')}
        </Button>
      )}
    </div>
  )
}

interface ShownColumnProps {
  column: ListColumn
  pinned: boolean
  onPin: () => void
  onHide: () => void
}

function ShownColumn({ column: { id, name }, pinned, onPin, onHide }: ShownColumnProps) {
  const { t } = useTranslation()
  const { attributes, listeners, setNodeRef, transform, transition, isDragging } = useSortable({ id })
  const label = t(pinned ? 'web.list.unpin' : 'web.list.pin', { column: name })
  return (
    <div
      ref={setNodeRef}
      className="gx-columns-line"
      data-dragging={isDragging}
      style={placeWhileDragged(transform, transition)}
    >
      <Checkbox checked onChange={onHide}>
        {name}
      </Checkbox>
      <Button
        type="text"
        size="small"
        aria-pressed={pinned}
        aria-label={label}
        title={label}
        icon={pinned ? <PushpinFilled aria-hidden /> : <PushpinOutlined aria-hidden />}
        onClick={onPin}
      />
      <button
        type="button"
        className="gx-columns-handle"
        title={t('web.list.drag')}
        {...attributes}
        {...listeners}
        aria-label={t('web.list.move', { column: name })}
      >
        <HolderOutlined aria-hidden />
      </button>
    </div>
  )
}
