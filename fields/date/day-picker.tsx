import { DatePicker } from 'antd'
import dayjs from 'dayjs'
import type { InputProps } from '#fields/web-kind.ts'
import { useLanguage } from '#web/i18n/start-i18n.ts'

export default function DayPicker({ id, value, onChange, autoFocus, opened, invalid }: InputProps<string>) {
  const language = useLanguage()
  return (
    <DatePicker
      id={id}
      value={value ? dayjs(value) : null}
      format={language === 'en' ? ['D MMM YYYY', 'YYYY-MM-DD'] : 'YYYY-MM-DD'}
      autoFocus={autoFocus}
      defaultOpen={opened}
      status={invalid ? 'error' : ''}
      style={{ width: '100%' }}
      onChange={(day) => onChange(day ? day.format('YYYY-MM-DD') : null)}
    />
  )
}
