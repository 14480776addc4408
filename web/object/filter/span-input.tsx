import { InputNumber, Select } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type LongSpan, longSpan, SPAN_UNITS, SPANS, spanOf, spanWords } from './operators.ts'

interface SpanInputProps {
  value: unknown
  opened: boolean
  onChange: (value: string) => void
  /** One of those offered was chosen. */
  onChoose: (value: string) => void
}

const OTHER = 'other'
const FIRST: LongSpan = { way: 'last', count: 14, unit: 'day' }

/** A relative date: one of those that are asked for most, or any number of days, weeks, months. */
export function SpanInput({ value, opened, onChange, onChoose }: SpanInputProps) {
  const { t } = useTranslation()
  const span = typeof value === 'string' ? value : undefined
  const [free, setFree] = useState(span !== undefined && !SPANS.includes(span))
  const long = (span && longSpan(span)) || FIRST
  const change = (part: Partial<LongSpan>) => onChange(spanOf({ ...long, ...part }))
  return (
    <>
      <Select
        value={free ? OTHER : span}
        autoFocus={opened}
        defaultOpen={opened}
        aria-label={t('web.filter.value')}
        placeholder={t('web.filter.when')}
        options={[
          ...SPANS.map((offered) => ({ value: offered, label: spanWords(t, offered) })),
          { value: OTHER, label: t('web.span.other') },
        ]}
        onChange={(chosen) => {
          setFree(chosen === OTHER)
          if (chosen === OTHER) onChange(spanOf(long))
          else onChoose(chosen)
        }}
      />
      {free && (
        <div className="gx-condition-span">
          <Select
            value={long.way}
            aria-label={t('web.span.way')}
            options={(['last', 'next', 'over'] as const).map((way) => ({
              value: way,
              label: t(`web.span.way.${way}`),
            }))}
            onChange={(way) => change({ way })}
          />
          <InputNumber
            min={1}
            max={9999}
            precision={0}
            value={long.count}
            aria-label={t('web.span.count')}
            onChange={(count) => count && change({ count })}
          />
          <Select
            value={long.unit}
            aria-label={t('web.span.unit')}
            options={SPAN_UNITS.map((unit) => ({ value: unit, label: t(`web.span.unit.${unit}`) }))}
            onChange={(unit) => change({ unit })}
          />
        </div>
      )}
    </>
  )
}
