import type { Locale } from '#platform/context/ctx.ts'

/** A day with its year, as a sentence of the language writes it: 3 November 2026, 2026年11月3日. */
export function longDay(at: Date, { locale, timeZone }: { locale: Locale; timeZone: string }): string {
  return new Intl.DateTimeFormat(locale === 'en' ? 'en-GB' : locale, { dateStyle: 'long', timeZone }).format(at)
}
