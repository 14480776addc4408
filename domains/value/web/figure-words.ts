import { useMemo } from 'react'
import { exactMoney, shortMoney } from '#fields/money/words.ts'
import { exactNumber } from '#fields/number/words.ts'
import { percentWords } from '#fields/percent/words.ts'
import { type Formats, intlLocale, useFormats } from '#web/i18n/formats.ts'

/** How the figures of a run are said: they come as plain numbers, amounts in the base currency of the run. */
export interface FigureWords {
  money: (amount: number) => string
  exact: (amount: number) => string
  count: (number: number) => string
  share: (share: number) => string
  /** A day of the calendar with its year: runs look back over years. */
  day: (day: string) => string
  month: (day: string) => string
  decimal: (number: number, digits: number) => string
}

export function useFigureWords(currency: string): FigureWords {
  const formats = useFormats()
  return useMemo(() => figureWords(formats, currency), [formats, currency])
}

function figureWords(formats: Formats, currency: string): FigureWords {
  const locale = intlLocale(formats.language)
  const month = formats.language === 'en' ? 'short' : 'long'
  const dateWords = (options: Intl.DateTimeFormatOptions) => {
    const format = new Intl.DateTimeFormat(locale, { timeZone: 'UTC', year: 'numeric', month, ...options })
    return (day: string) => format.format(new Date(`${day}T00:00:00Z`))
  }
  return {
    money: (amount) => shortMoney({ amount: amount.toFixed(2), currency }, formats),
    exact: (amount) => exactMoney({ amount: amount.toFixed(2), currency }, formats),
    count: (number) => exactNumber(Math.round(number), formats),
    share: (share) => percentWords(share, formats),
    day: dateWords({ day: 'numeric' }),
    month: dateWords({}),
    decimal: (number, digits) =>
      new Intl.NumberFormat(locale, { minimumFractionDigits: digits, maximumFractionDigits: digits }).format(number),
  }
}
