import { useQuery } from '@tanstack/react-query'
import { Button, Input } from 'antd'
import { useTranslation } from 'react-i18next'
import { conditionsOf } from '#domains/programmes/segment/segment.rules.ts'
import { partsOf } from '#web/object/filter/filter-tree.ts'
import { FaultLine } from '#web/ui/fault-line.tsx'
import { LabelledField } from '#web/ui/labelled-field.tsx'
import { ConditionGroup } from './condition-group.tsx'
import { PreviewPanel } from './preview-panel.tsx'
import { previewQuery, type SegmentDraft, type SegmentFilter } from './segment-calls.ts'
import { rootOf, wholeFilter } from './segment-tree.ts'
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
  const root = rootOf(draft.filter)
  const asked = useSettled<SegmentFilter>(wholeFilter(root), 250)
  const whole = conditionsOf(asked)
  const { data: preview, isError } = useQuery(previewQuery(asked))
  const some = partsOf(root).length > 0
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
          <h3>{t(some ? 'segment.filter' : 'segments.builder.everybody')}</h3>
          <ConditionGroup
            group={root}
            remainingOf={remainingOf}
            onChange={(filter = { and: [] }) => onChange({ filter })}
          />
          <FaultLine text={faults.filter} />
          {some && (
            <Button type="text" size="small" className="gx-quiet" onClick={() => onChange({ filter: { and: [] } })}>
              {t('segments.builder.clear')}
            </Button>
          )}
        </section>
      </div>
      <PreviewPanel preview={preview} conditions={whole} broken={isError} />
    </div>
  )
}
