import { DatePicker } from 'antd'
import dayjs from 'dayjs'
import { useLanguage } from '#web/i18n/start-i18n.ts'

interface DayInputProps {
  id?: string
  label?: string
  value: string
  onChange: (day: string) => void
  invalid?: boolean
}

/** A calendar day. */
export function DayInput({ id, label, value, onChange, invalid = false }: DayInputProps) {
  const language = useLanguage()
  return (
    <DatePicker
      id={id}
      aria-label={label}
      value={value ? dayjs(value) : null}
      format={language === 'en' ? ['D MMM YYYY', 'YYYY-MM-DD'] : 'YYYY-MM-DD'}
      allowClear={false}
      status={invalid ? 'error' : ''}
      style={{ width: '100%' }}
      onChange={(day) => onChange(day ? day.format('YYYY-MM-DD') : '')}
    />
  )
}
