import { DatePicker } from 'antd'
import dayjs from 'dayjs'
import timezone from 'dayjs/plugin/timezone.js'
import utc from 'dayjs/plugin/utc.js'
import type { InputProps } from '#fields/web-kind.ts'
import { useFormats } from '#web/i18n/formats.ts'

dayjs.extend(utc)
dayjs.extend(timezone)

const WALL = 'YYYY-MM-DDTHH:mm'

/** Picks a time on the clock of the firm, wherever the browser stands. */
export default function InstantPicker({ id, value, onChange, autoFocus, opened, invalid }: InputProps<string>) {
  const { timeZone, language } = useFormats()
  const wall = value ? dayjs(dayjs(value).tz(timeZone).format(WALL)) : null
  return (
    <DatePicker
      id={id}
      showTime={{ format: 'HH:mm', minuteStep: 5 }}
      value={wall}
      format={language === 'en' ? 'D MMM YYYY HH:mm' : 'YYYY-MM-DD HH:mm'}
      autoFocus={autoFocus}
      defaultOpen={opened}
      status={invalid ? 'error' : ''}
      style={{ width: '100%' }}
      onChange={(picked) => onChange(picked ? dayjs.tz(picked.format(WALL), timeZone).toISOString() : null)}
    />
  )
}
