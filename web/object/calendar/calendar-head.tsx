import { LeftOutlined, RightOutlined } from '@ant-design/icons'
import { Button, Segmented } from 'antd'
import { useTranslation } from 'react-i18next'
import { intlLocale, useFormats } from '#web/i18n/formats.ts'
import { monthWords } from '#web/object/list/group-title.tsx'
import type { ListSearch } from '#web/object/list/list-search.ts'
import { daysShown, paged, type Span } from './days.ts'

interface CalendarHeadProps {
  on: string
  span: Span
  today: string
  onChange: (change: Pick<ListSearch, 'on' | 'span'>) => void
}

/** Which month or week is shown, and the way to others. */
export function CalendarHead({ on, span, today, onChange }: CalendarHeadProps) {
  const { t } = useTranslation()
  const { language } = useFormats()
  const locale = intlLocale(language)
  const days = daysShown(on, span)
  const title = span === 'month' ? monthWords(on, locale) : rangeWords([days[0]!, days.at(-1)!], locale)
  const turn = (by: 1 | -1) => onChange({ on: paged(on, { span, by }) })
  return (
    <div className="gx-calendar-head">
      <Button
        type="text"
        size="small"
        aria-label={t(`web.calendar.back.${span}`)}
        icon={<LeftOutlined aria-hidden />}
        onClick={() => turn(-1)}
      />
      <Button
        type="text"
        size="small"
        aria-label={t(`web.calendar.on.${span}`)}
        icon={<RightOutlined aria-hidden />}
        onClick={() => turn(1)}
      />
      <h2 aria-live="polite">{title}</h2>
      <Button size="small" disabled={days.includes(today) && on === today} onClick={() => onChange({ on: undefined })}>
        {t('web.calendar.today')}
      </Button>
      <Segmented<Span>
        size="small"
        aria-label={t('web.calendar.span')}
        value={span}
        options={[
          { value: 'month', label: t('web.calendar.month') },
          { value: 'week', label: t('web.calendar.week') },
        ]}
        onChange={(chosen) => onChange({ span: chosen === 'week' ? 'week' : undefined, on })}
      />
    </div>
  )
}

/** Mon … Sun; 周一 … 周日. */
export function WeekdayNames({ days }: { days: string[] }) {
  const { language } = useFormats()
  const weekday = new Intl.DateTimeFormat(intlLocale(language), { timeZone: 'UTC', weekday: 'short' })
  return days.map((day) => (
    <div key={day} className="gx-calendar-weekday" aria-hidden>
      {weekday.format(new Date(`${day}T00:00:00Z`))}
    </div>
  ))
}

/** 16–22 November 2026; 2026年11月16日–22日. */
function rangeWords([from, to]: [string, string], locale: string): string {
  const of = (day: string, parts: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(locale, { timeZone: 'UTC', ...parts }).format(new Date(`${day}T00:00:00Z`))
  const whole: Intl.DateTimeFormatOptions = { year: 'numeric', month: 'long', day: 'numeric' }
  const sameMonth = from.slice(0, 7) === to.slice(0, 7)
  // English puts the day first, Chinese last: what both ends share is said once.
  if (locale.startsWith('en'))
    return `${of(from, sameMonth ? { day: 'numeric' } : { day: 'numeric', month: 'long' })} – ${of(to, whole)}`
  return `${of(from, whole)}–${of(to, sameMonth ? { day: 'numeric' } : { month: 'long', day: 'numeric' })}`
}
