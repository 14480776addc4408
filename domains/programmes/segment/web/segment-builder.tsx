import { useQuery } from '@tanstack/react-query'
import { Button, Input } from 'antd'
import { useTranslation } from 'react-i18next'
import { conditionsOf } from '#domains/programmes/segment/segment.rules.ts'
import { LabelledField } from '#web/ui/labelled-field.tsx'
import { ConditionLine } from './condition-line.tsx'
import { ConditionMenu } from './condition-menu.tsx'
import { PreviewPanel } from './preview-panel.tsx'
import { isWhole } from './ready-conditions.ts'
import { previewQuery, type SegmentDraft, type SegmentFilter } from './segment-calls.ts'
import { useSettled } from './use-settled.ts'
import './segment-builder.css'

interface SegmentBuilderProps {
  draft: SegmentDraft
  faults: Record<string, string | undefined>
  onChange: (change: Partial<SegmentDraft>) => void
}

/** Who belongs to a segment, sentence by sentence, with the count beside it at once. */
export function SegmentBuilder({ draft, faults, onChange }: SegmentBuilderProps) {
  const { t } = useTranslation()
  const parts = conditionsOf(draft.filter)
  const whole = parts.filter(isWhole)
  const asked = useSettled<SegmentFilter>({ and: whole }, 250)
  const { data: preview, isError } = useQuery(previewQuery(asked))
  const change = (and: SegmentFilter[]) => onChange({ filter: { and } })
  const remainingOf = (part: SegmentFilter) => preview?.conditions[whole.indexOf(part)]?.remaining
  return (
    <div className="gx-segment-builder">
      <div className="gx-segment-rule">
        <LabelledField label={t('segment.name')} fault={faults.name}>
          {(id) => (
            <Input
              id={id}
              value={draft.name}
              maxLength={80}
              placeholder={t('segments.builder.name')}
              onChange={(event) => onChange({ name: event.target.value })}
            />
          )}
        </LabelledField>
        <LabelledField label={t('segment.description')} optional>
          {(id) => (
            <Input.TextArea
              id={id}
              value={draft.description}
              maxLength={1_000}
              autoSize={{ minRows: 1, maxRows: 6 }}
              onChange={(event) => onChange({ description: event.target.value })}
            />
          )}
        </LabelledField>
        <section aria-label={t('segment.filter')}>
          <h3>{t(parts.length === 0 ? 'segments.builder.everybody' : 'segments.builder.all')}</h3>
          <ol>
            {parts.map((part, place) => (
              <ConditionLine
                // biome-ignore lint/suspicious/noArrayIndexKey: a condition keeps its place while it is changed
                key={place}
                filter={part}
                remaining={remainingOf(part)}
                onChange={(next) => change(parts.with(place, next))}
                onRemove={() => change(parts.toSpliced(place, 1))}
              />
            ))}
          </ol>
          {faults.filter && (
            <p className="gx-field-fault" role="alert">
              {faults.filter}
            </p>
          )}
          <ConditionMenu onAdd={(filter) => change([...parts, filter])} />
          {parts.length > 1 && (
            <Button type="text" size="small" className="gx-quiet" onClick={() => change([])}>
              {t('segments.builder.clear')}
            </Button>
          )}
        </section>
      </div>
      <PreviewPanel preview={preview} conditions={whole} broken={isError} />
    </div>
  )
}
