import { CloseOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { Button, InputNumber, Select } from 'antd'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { optionKey } from '#fields/choice/web.tsx'
import { exactNumber } from '#fields/number/words.ts'
import { useFormats } from '#web/i18n/formats.ts'
import { useAccountFields } from './account-fields.ts'
import { ConditionText, GAP } from './condition-text.tsx'
import { type ReadyCondition, sentenceOf } from './ready-conditions.ts'
import { marketPlacesQuery, type SegmentFilter, usedWordsQuery } from './segment-calls.ts'

interface ConditionLineProps {
  filter: SegmentFilter
  /** How many are left when it and those before it hold. */
  remaining: number | undefined
  onChange: (filter: SegmentFilter) => void
  onRemove: () => void
  /** What else can be made of it. */
  further?: ReactNode
}

/** One condition of a segment as a sentence in which the choice can be changed. */
export function ConditionLine({ filter, remaining, onChange, onRemove, further }: ConditionLineProps) {
  const { t } = useTranslation()
  const formats = useFormats()
  const said = sentenceOf(filter)
  return (
    <li className="gx-segment-condition">
      <span className="gx-segment-sentence">
        {said ? <Sentence {...said} onChange={onChange} /> : <ConditionText filter={filter} />}
      </span>
      {remaining !== undefined && (
        <span className="gx-quiet gx-figures">
          {t('segments.builder.remaining', { number: exactNumber(remaining, formats) })}
        </span>
      )}
      {further}
      <Button
        type="text"
        size="small"
        icon={<CloseOutlined aria-hidden />}
        aria-label={t('segments.builder.remove')}
        onClick={onRemove}
      />
    </li>
  )
}

interface SentenceProps {
  ready: ReadyCondition
  value: unknown
  onChange: (filter: SegmentFilter) => void
}

function Sentence({ ready, value, onChange }: SentenceProps) {
  const { t } = useTranslation()
  const label = t(`segments.ready.${ready.id}`, { value: GAP })
  const [before, after = ''] = label.split(GAP)
  if (ready.operand === 'none') return <>{label}</>
  const aria = `${before} … ${after}`.trim()
  return (
    <>
      {before}
      <Choice ready={ready} value={value} label={aria} onChange={(next) => onChange(ready.build(next))} />
      {after}
    </>
  )
}

interface ChoiceProps {
  ready: ReadyCondition
  value: unknown
  label: string
  onChange: (value: unknown) => void
}

function Choice({ ready, value, label, onChange }: ChoiceProps) {
  const { t } = useTranslation()
  const fields = useAccountFields()
  const use = fields.find(({ id }) => id === ready.field)?.use
  if (ready.operand === 'market') return <MarketChoice value={value} label={label} onChange={onChange} />
  if (ready.operand === 'words') return <WordsChoice ready={ready} value={value} label={label} onChange={onChange} />
  if (ready.operand === 'options') {
    return (
      <Select
        mode="multiple"
        size="small"
        aria-label={label}
        className="gx-segment-choice"
        popupMatchSelectWidth={false}
        placeholder={t('segments.builder.choose')}
        value={(value as string[] | null) ?? []}
        options={use?.field.options?.map((option) => ({ value: option, label: t(optionKey(use, option)) }))}
        onChange={(chosen: string[]) => onChange(chosen)}
      />
    )
  }
  return (
    <InputNumber
      size="small"
      aria-label={label}
      min={ready.operand === 'days' ? 1 : 0}
      max={ready.operand === 'days' ? 3_650 : undefined}
      precision={ready.operand === 'amount' ? 2 : 0}
      value={Number(value)}
      onChange={(next) => next !== null && onChange(next)}
    />
  )
}

/** Words that are in use to choose from, and new ones to type. */
function WordsChoice({ ready, value, label, onChange }: ChoiceProps) {
  const { t } = useTranslation()
  const { data = [] } = useQuery(usedWordsQuery(ready.field))
  return (
    <Select
      mode="tags"
      // Without words to choose from, an open list would only lie over what comes next.
      {...(data.length === 0 && { open: false, suffixIcon: null })}
      size="small"
      aria-label={label}
      className="gx-segment-choice"
      popupMatchSelectWidth={false}
      placeholder={t('segments.builder.choose')}
      value={(value as string[] | null) ?? []}
      options={data.map((word) => ({ value: word, label: word }))}
      onChange={(chosen: string[]) => onChange(chosen)}
    />
  )
}

function MarketChoice({ value, label, onChange }: Omit<ChoiceProps, 'ready'>) {
  const { t } = useTranslation()
  const { data = [] } = useQuery(marketPlacesQuery)
  const { industry, region } = (value ?? {}) as { industry?: string; region?: string }
  const chosen = data.find((place) => place.industry === industry && place.region === region)
  return (
    <Select
      size="small"
      aria-label={label}
      className="gx-segment-choice"
      popupMatchSelectWidth={false}
      placeholder={t('segments.builder.choose')}
      value={chosen?.id ?? (industry ? `${industry} · ${region}` : null)}
      options={data.map(({ id, name }) => ({ value: id, label: name }))}
      notFoundContent={t('segments.builder.noMarket')}
      onChange={(id) => onChange(data.find((place) => place.id === id))}
    />
  )
}
