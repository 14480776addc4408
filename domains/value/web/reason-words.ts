import { useTranslation } from 'react-i18next'
import type { Reason } from '#domains/value/account/account-figures.ts'
import { type FigureWords, useFigureWords } from './figure-words.ts'

type Say = (value: number | string, words: FigureWords) => string

const money: Say = (value, words) => words.money(Number(value))
const share: Say = (value, words) => words.share(Number(value))
const day: Say = (value, words) => words.day(String(value))

/** How a parameter of a reason is formatted, by its name; all others are counts or words. */
const SAID: Record<string, Say> = {
  value: money,
  spend: money,
  own: money,
  recent: money,
  earlier: money,
  share,
  limit: share,
  discount: share,
  first: day,
  last: day,
  until: day,
  orders: (value, words) => words.decimal(Number(value), 1),
  ratio: (value, words) => `×${words.decimal(Number(value), 2)}`,
}

/** A reason of the server in words: its key with the parameters as this reader says them. */
export function useReasonWords(currency: string): (reason: Reason) => string {
  const { t } = useTranslation()
  const words = useFigureWords(currency)
  return ({ key, params }) => {
    const said = Object.entries(params).map(([name, value]) => {
      if (value === null) return [name, t('value.page.unknown')]
      const say = SAID[name]
      if (say) return [name, say(value, words)]
      return [name, typeof value === 'number' ? words.count(value) : value]
    })
    return String(t(key, Object.fromEntries(said)))
  }
}
