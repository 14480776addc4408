import { dayIn } from '#fields/date/relative.ts'
import { dayWords } from '#fields/date/words.ts'
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

/** The instant to the minute with its zone, for hints. */
export function exactInstant(instant: string, { language, timeZone }: Formats): string {
  return new Intl.DateTimeFormat(intlLocale(language), {
    timeZone,
    year: 'numeric',
    month: language === 'en' ? 'short' : 'long',
    day: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
    timeZoneName: 'short',
  }).format(new Date(instant))
}

function clock(at: Date, { language, timeZone }: Formats): string {
  return new Intl.DateTimeFormat(intlLocale(language), {
    timeZone,
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).format(at)
}
