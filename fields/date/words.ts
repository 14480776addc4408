import { dayIn } from '#fields/date/relative.ts'
import { type Formats, intlLocale } from '#web/i18n/formats.ts'

/** A day as people say it: today, yesterday, 3 Nov, 3 Nov 2025; 今天, 昨天, 11月3日, 2025年11月3日. */
export function dayWords(day: string, formats: Formats): string {
  const locale = intlLocale(formats.language)
  const today = dayIn(formats.now(), formats.timeZone)
  const apart = daysBetween(today, day)
  if (Math.abs(apart) <= 1) return new Intl.RelativeTimeFormat(locale, { numeric: 'auto' }).format(apart, 'day')
  const year = day.slice(0, 4) === today.slice(0, 4) ? undefined : 'numeric'
  const month = formats.language === 'en' ? 'short' : 'long'
  return new Intl.DateTimeFormat(locale, { timeZone: 'UTC', year, month, day: 'numeric' }).format(atMidnight(day))
}

/** A day with its year, for the ends of a time axis: 3 Nov 2025, 2025年11月3日. */
export function fullDay(day: string, { language }: Formats): string {
  const month = language === 'en' ? 'short' : 'long'
  const parts = { timeZone: 'UTC', year: 'numeric', month, day: 'numeric' } as const
  return new Intl.DateTimeFormat(intlLocale(language), parts).format(atMidnight(day))
}

/** The whole date with its weekday, for hints. */
export function exactDay(day: string, { language }: Formats): string {
  return new Intl.DateTimeFormat(intlLocale(language), { timeZone: 'UTC', dateStyle: 'full' }).format(atMidnight(day))
}

export function daysBetween(from: string, to: string): number {
  return Math.round((atMidnight(to).getTime() - atMidnight(from).getTime()) / 86_400_000)
}

function atMidnight(day: string): Date {
  return new Date(`${day}T00:00:00Z`)
}
