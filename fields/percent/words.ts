import { type Formats, intlLocale } from '#web/i18n/formats.ts'

/** A share of one as a percentage with at most one decimal. */
export function percentWords(value: number, { language }: Formats): string {
  return new Intl.NumberFormat(intlLocale(language), { style: 'percent', maximumFractionDigits: 1 }).format(value)
}
