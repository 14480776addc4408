import { FilterOutlined } from '@ant-design/icons'
import { Button, Select } from 'antd'
import { type MouseEvent, useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ObjectDefinition } from '#platform/object/define-object.ts'
import { useModuleOn } from '#web/api/session.ts'
import { useObjects } from '#web/object/objects-context.ts'
import { RecordPicker } from '#web/object/record-picker.tsx'
import { type TimelineFilter, WHOLE_STORY } from './timeline-calls.ts'

const SPANS = [7, 30, 90, 365]

interface TimelineFilterBarProps {
  object: ObjectDefinition
  filter: TimelineFilter
  onChange: (filter: TimelineFilter) => void
}

/** What of the story is shown: kinds, person, time. Folded away until one asks for it. */
export function TimelineFilterBar({ object, filter, onChange }: TimelineFilterBarProps) {
  const { t } = useTranslation()
  const isOn = useModuleOn()
  const personId = useId()
  const { told = [] } = useObjects().extension(object.name)
  // Unfolded by keys, the first choice has the focus, and folded away the button again: what was pressed is gone.
  const [{ open, byKeys }, setFold] = useState({ open: false, byKeys: false })
  const fold = (next: boolean) => (event: MouseEvent) => setFold({ open: next, byKeys: event.detail === 0 })
  const kinds = [
    ...told.filter(({ module }) => isOn(module)).map(({ kind, label }) => ({ value: kind, label: t(label) })),
    ...['comment', 'file', 'change'].map((kind) => ({ value: kind, label: t(`timeline.kind.${kind}`) })),
  ]
  const change = (part: Partial<TimelineFilter>) => {
    const next = { ...filter, ...part }
    onChange(next.kinds.length === 0 && !next.actorId && !next.days ? WHOLE_STORY : next)
  }
  if (!open) {
    return (
      <div className="gx-timeline-filter">
        <Button type="text" size="small" autoFocus={byKeys} icon={<FilterOutlined aria-hidden />} onClick={fold(true)}>
          {t('timeline.filter')}
        </Button>
      </div>
    )
  }
  return (
    <search className="gx-timeline-filter" aria-label={t('timeline.filter')}>
      <Select
        mode="multiple"
        size="small"
        autoFocus={byKeys}
        allowClear
        value={filter.kinds}
        options={kinds}
        maxTagCount="responsive"
        placeholder={t('timeline.everyKind')}
        aria-label={t('timeline.everyKind')}
        onChange={(chosen) => change({ kinds: chosen })}
      />
      <div>
        <label className="gx-hidden" htmlFor={personId}>
          {t('timeline.everybody')}
        </label>
        <RecordPicker
          id={personId}
          object="user"
          size="small"
          placeholder={t('timeline.everybody')}
          value={filter.actorId}
          onChange={(actorId) => change({ actorId })}
        />
      </div>
      <Select
        size="small"
        allowClear
        value={filter.days}
        placeholder={t('timeline.anyTime')}
        aria-label={t('timeline.anyTime')}
        options={SPANS.map((days) => ({ value: days, label: t('timeline.lastDays', { count: days }) }))}
        onChange={(days) => change({ days: days ?? null })}
      />
      <Button
        type="text"
        size="small"
        onClick={(event) => {
          onChange(WHOLE_STORY)
          fold(false)(event)
        }}
      >
        {t('timeline.showAll')}
      </Button>
    </search>
  )
}
