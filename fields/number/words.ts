import { type Formats, intlLocale } from '#web/i18n/formats.ts'

/** From here on a list says a figure in 万 or K; the exact one stands in its hint. */
const LARGE = 100_000

/** A number with all its digits, grouped. */
export function exactNumber(value: number, { language }: Formats): string {
  return new Intl.NumberFormat(intlLocale(language), { maximumFractionDigits: 6 }).format(value)
}

/** A number to read at a glance: 123K, 1.24M; 12.4万, 3.1亿. Small ones are exact. */
export function shortNumber(value: number, formats: Formats): string {
  if (Math.abs(value) < LARGE) return exactNumber(value, formats)
  return new Intl.NumberFormat(compactLocale(formats), {
    notation: 'compact',
    maximumSignificantDigits: 3,
    useGrouping: true,
  }).format(value)
}

// British English abbreviates a thousand million as "bn"; K, M and B belong together.
export function compactLocale({ language }: Formats): string {
  return language === 'en' ? 'en-US' : language
}
