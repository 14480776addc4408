import { InputNumber } from 'antd'
import { useTranslation } from 'react-i18next'
import type { GoalUnit } from '#domains/pilot/goal/pilot-goal.object.ts'
import { useFormats } from '#web/i18n/formats.ts'

interface FigureInputProps {
  id: string
  unit: GoalUnit
  value: number | null
  onChange: (value: number | null) => void
  invalid?: boolean
}

/** A figure in its unit; shares are typed as percentages. */
export function FigureInput({ id, unit, value, onChange, invalid = false }: FigureInputProps) {
  const { t } = useTranslation()
  const { currency } = useFormats()
  const scale = unit === 'share' ? 100 : 1
  const suffix = { share: '%', money: currency, days: t('goal.unit.days'), count: '', score: '' }[unit]
  return (
    <InputNumber
      id={id}
      // 0.07 * 100 is 7.000000000000001
      value={value === null ? null : Number((value * scale).toFixed(6))}
      min={0}
      {...(unit === 'share' && { max: 100 })}
      {...(unit === 'score' && { max: 100 })}
      controls={false}
      suffix={suffix || undefined}
      status={invalid ? 'error' : ''}
      style={{ width: '100%' }}
      onChange={(typed) => onChange(typed === null ? null : Number((typed / scale).toFixed(8)))}
    />
  )
}
