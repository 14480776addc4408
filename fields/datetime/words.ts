import { dayIn } from '#fields/date/relative.ts'
import { dayWords, fullDay } from '#fields/date/words.ts'
import { type Formats, intlLocale } from '#web/i18n/formats.ts'

/** An instant as people say it: today 14:05, yesterday, 3 Nov; 今天 14:05, 昨天, 11月3日. */
export function instantWords(instant: string, formats: Formats): string {
  const at = new Date(instant)
  const day = dayIn(at, formats.timeZone)
  return day === dayIn(formats.now(), formats.timeZone) ? timedWords(instant, formats) : dayWords(day, formats)
}

/** An instant within a sentence, to the minute: 3 Nov 14:05, 昨天 09:30. */
export function timedWords(instant: string, formats: Formats): string {
  const at = new Date(instant)
  return `${dayWords(dayIn(at, formats.timeZone), formats)} ${clock(at, formats)}`
}

/** The instant to the minute with its zone, for hints: 3 Nov 2026 14:05 GMT+8, 2026年11月3日 14:05 GMT+8. */
export function exactInstant(instant: string, formats: Formats): string {
  const { language, timeZone } = formats
  const at = new Date(instant)
  // Chinese formats of Intl put the zone between day and time.
  const zone = new Intl.DateTimeFormat(intlLocale(language), { timeZone, timeZoneName: 'short' })
    .formatToParts(at)
    .find(({ type }) => type === 'timeZoneName')
  return `${fullDay(dayIn(at, timeZone), formats)} ${clock(at, formats)} ${zone?.value ?? timeZone}`
}

function clock(at: Date, { language, timeZone }: Formats): string {
  return new Intl.DateTimeFormat(intlLocale(language), {
    timeZone,
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).format(at)
}
