import { useTranslation } from 'react-i18next'
import type { Share } from '#domains/market/coverage/coverage.rules.ts'
import { exactMoney, shortMoney } from '#fields/money/words.ts'
import { exactNumber } from '#fields/number/words.ts'
import { percentWords } from '#fields/percent/words.ts'
import { intlLocale, useFormats } from '#web/i18n/formats.ts'

/** How the figures of a market are said: estimates as ranges, days with their year. */
export function useMarketWords() {
  const { t } = useTranslation()
  const formats = useFormats()
  const { currency } = formats
  const money = (amount: number) => shortMoney({ amount: amount.toFixed(2), currency }, formats)
  const count = (number: number) => exactNumber(Math.round(number), formats)
  const range = (low: string, high: string) => (low === high ? low : t('market.range', { low, high }))
  return {
    count,
    money,
    exact: (amount: number) => exactMoney({ amount: amount.toFixed(2), currency }, formats),
    counts: (low: number, high: number) => range(count(low), count(high)),
    amounts: (low: number, high: number) => range(money(low), money(high)),
    share: ({ low, high }: Share) =>
      high === null
        ? t('market.atLeast', { low: percentWords(low, formats) })
        : range(percentWords(low, formats), percentWords(high, formats)),
    day: (day: string) =>
      new Intl.DateTimeFormat(intlLocale(formats.language), {
        timeZone: 'UTC',
        year: 'numeric',
        month: formats.language === 'en' ? 'short' : 'long',
        day: 'numeric',
      }).format(new Date(`${day}T00:00:00Z`)),
  }
}
