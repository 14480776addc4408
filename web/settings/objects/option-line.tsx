import { CloseOutlined } from '@ant-design/icons'
import { useSortable } from '@dnd-kit/sortable'
import { Button, Dropdown, Input } from 'antd'
import type { ClipboardEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { shortNumber } from '#fields/number/words.ts'
import { useFormats } from '#web/i18n/formats.ts'
import { placeWhileDragged } from '#web/ui/drag.ts'
import { DragHandle } from '#web/ui/drag-handle.tsx'
import { OPTION_COLOURS } from '#web/ui/option-colours.ts'
import type { OptionDraft } from './option-list.tsx'

interface OptionLineProps {
  option: OptionDraft
  place: number
  /** How many records hold it; absent as long as nobody knows. */
  inUse?: number | undefined
  onChange: (patch: Partial<OptionDraft>) => void
  onEnter: () => void
  onPaste: (event: ClipboardEvent) => void
  onRemove: () => void
}

/** One option: its place, colour and label. One that records may hold already is retired, never deleted. */
export function OptionLine({ option, place, inUse, onChange, onEnter, onPaste, onRemove }: OptionLineProps) {
  const { t } = useTranslation()
  const formats = useFormats()
  const sortable = useSortable({ id: option.id })
  const { setNodeRef, transform, transition } = sortable
  const name = option.label || t('objects.option.number', { place })
  const saved = option.value !== undefined
  return (
    <div
      ref={setNodeRef}
      className="gx-option"
      data-retired={option.retired ?? false}
      style={placeWhileDragged(transform, transition)}
    >
      <DragHandle sortable={sortable} name={name} />
      <Dropdown
        trigger={['click']}
        menu={{
          selectable: true,
          selectedKeys: [option.color ?? 'none'],
          items: ['none', ...OPTION_COLOURS].map((colour) => ({
            key: colour,
            icon: <span className="gx-swatch" data-colour={colour} />,
            label: t(`web.colour.${colour}`),
          })),
          onClick: ({ key }) => onChange({ color: key === 'none' ? undefined : key }),
        }}
      >
        <button type="button" className="gx-plain gx-swatch-button" aria-label={t('objects.option.colour', { name })}>
          <span className="gx-swatch" data-colour={option.color ?? 'none'} />
        </button>
      </Dropdown>
      <Input
        aria-label={t('objects.option.number', { place })}
        value={option.label}
        maxLength={60}
        autoComplete="off"
        onChange={(event) => onChange({ label: event.target.value })}
        onPaste={onPaste}
        onKeyDown={(event) => {
          if (event.nativeEvent.isComposing || event.key !== 'Enter') return
          event.preventDefault()
          onEnter()
        }}
      />
      {inUse !== undefined && (
        <span className="gx-quiet gx-figures" title={t('objects.option.inUse', { count: inUse })}>
          {shortNumber(inUse, formats)}
        </span>
      )}
      {saved ? (
        <Button type="text" size="small" onClick={() => onChange({ retired: !option.retired })}>
          {t(option.retired ? 'objects.option.revive' : 'objects.option.retire')}
        </Button>
      ) : (
        <Button
          type="text"
          size="small"
          icon={<CloseOutlined aria-hidden />}
          aria-label={t('objects.option.remove', { name })}
          onClick={onRemove}
        />
      )}
    </div>
  )
}
