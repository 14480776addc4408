import { DeleteOutlined, EyeInvisibleOutlined, LinkOutlined } from '@ant-design/icons'
import { useSortable } from '@dnd-kit/sortable'
import { Button, Input } from 'antd'
import { useTranslation } from 'react-i18next'
import { placeWhileDragged } from '#web/ui/drag.ts'
import { DragHandle } from '#web/ui/drag-handle.tsx'
import type { OutlineRow, OutlineShape } from './outline.ts'

interface OutlineLineProps {
  row: OutlineRow
  shape: OutlineShape
  name: string
  /** Cannot be hidden: nothing can be saved without it. */
  locked: boolean
  /** May share the tab of the part above. */
  joinable: boolean
  /** The first part of a tab that holds several. */
  shared: boolean
  hideLabel: string
  onChange: (patch: Partial<OutlineRow>) => void
  onHide: () => void
}

/** One part: taken by its handle, hidden, put together with the one above; or a heading, to be written. */
export function OutlineLine({
  row,
  shape,
  name,
  locked,
  joinable,
  shared,
  hideLabel,
  onChange,
  onHide,
}: OutlineLineProps) {
  const { t } = useTranslation()
  const sortable = useSortable({ id: row.id })
  const { setNodeRef, transform, transition } = sortable
  const isHeading = row.heading !== undefined
  return (
    <li
      ref={setNodeRef}
      className="gx-outline-line"
      data-heading={isHeading}
      data-joined={row.joined ?? false}
      style={placeWhileDragged(transform, transition)}
    >
      <DragHandle sortable={sortable} name={name} />
      {isHeading ? (
        <Input
          size="small"
          aria-label={t('layout.heading')}
          placeholder={t('layout.heading')}
          maxLength={60}
          value={row.heading}
          onChange={({ target }) => onChange({ heading: target.value })}
        />
      ) : (
        <span className="gx-outline-name">
          <span className="gx-clip">{name}</span>
          {shared && (
            <Input
              size="small"
              aria-label={t('layout.tab')}
              placeholder={t('layout.tab')}
              maxLength={60}
              value={row.title ?? ''}
              onChange={({ target }) => onChange({ title: target.value })}
            />
          )}
        </span>
      )}
      {shape === 'tabs' && joinable && (
        <Button
          type="text"
          size="small"
          icon={<LinkOutlined aria-hidden />}
          aria-pressed={row.joined ?? false}
          aria-label={t(row.joined ? 'layout.part' : 'layout.join', { name })}
          title={t(row.joined ? 'layout.part' : 'layout.join', { name })}
          onClick={() => onChange({ joined: !row.joined })}
        />
      )}
      {isHeading ? (
        <Button
          type="text"
          size="small"
          icon={<DeleteOutlined aria-hidden />}
          aria-label={t('layout.heading.remove', { name })}
          title={t('layout.heading.remove', { name })}
          onClick={onHide}
        />
      ) : (
        !locked && (
          <Button
            type="text"
            size="small"
            icon={<EyeInvisibleOutlined aria-hidden />}
            aria-label={`${hideLabel}: ${name}`}
            title={hideLabel}
            onClick={onHide}
          />
        )
      )}
    </li>
  )
}
