import { useTranslation } from 'react-i18next'
import type { Outcome, Power } from '#domains/programmes/programme/control-group.rules.ts'
import { dayIn } from '#fields/date/relative.ts'
import { dayWords } from '#fields/date/words.ts'
import { shortMoney } from '#fields/money/words.ts'
import { exactNumber } from '#fields/number/words.ts'
import { percentWords } from '#fields/percent/words.ts'
import { useFormats } from '#web/i18n/formats.ts'
import { sentences } from '#web/i18n/sentences.ts'
import type { Programme } from './programme-calls.ts'

/** How the figures of a programme are said, and what its control group can and cannot show. */
export function useProgrammeWords() {
  const { t } = useTranslation()
  const formats = useFormats()
  const count = (number: number) => exactNumber(Math.round(number), formats)
  const hours = (number: number) => exactNumber(Math.round(number * 10) / 10, formats)
  const share = (number: number) => percentWords(number, formats)
  const money = (amount: number) => shortMoney({ amount: amount.toFixed(2), currency: formats.currency }, formats)

  /** A difference in the unit of its outcome. */
  const difference = (outcome: Outcome, value: number) => {
    if (outcome === 'orders') return t('programme.points', { points: hours(value * 100) })
    if (outcome === 'revenue') return t('programme.perCustomer', { amount: money(Math.round(value)) })
    return t('programme.attitudePoints', { points: hours(value) })
  }

  /** What a control group of this size finds, and what it may miss. */
  const finds = ({ outcome, base }: Power, found: { control: number; treated: number; detectable: number | null }) => {
    if (found.detectable === null) return t('programme.finds.unknown')
    const groups = { treated: count(found.treated), control: count(found.control) }
    if (outcome === 'orders' && base.rate !== null)
      return t('programme.finds.orders', {
        ...groups,
        from: share(base.rate),
        to: share(Math.min(1, base.rate + found.detectable)),
      })
    return t('programme.finds.mean', { ...groups, difference: difference(outcome, found.detectable) })
  }

  /** Why an account was given up: the product's reason, or the words of who gave it up. */
  const gaveUp = (reason: string) =>
    reason === 'doesNotWant' || reason === 'consentWithdrawn' ? t(`programme.reason.${reason}`) : reason

  /** Why there is a control group of this size, or none. */
  const why = ({ outcome, base, decision: { code, params } }: Power, programme: Programme) => {
    const { controlReason: reason, expectedLow, expectedHigh } = programme
    if (code === 'numbersAllow' && (expectedLow ?? expectedHigh) === null) return t('programme.why.usual')
    if (code === 'tooFew' && base.rate !== null)
      return t('programme.why.tooFewOrder', { ...params, rate: share(base.rate) })
    if (code === 'tooWeak' && Number(params.hoped) > 0)
      return t('programme.why.tooWeakFor', {
        detectable: difference(outcome, Number(params.detectable)),
        hoped: difference(outcome, Number(params.hoped)),
      })
    if (code === 'tooWeak')
      return t('programme.why.tooWeak', { detectable: difference(outcome, Number(params.detectable)) })
    if (code === 'declined') return t(reason ? 'programme.why.declinedFor' : 'programme.why.declined', { reason })
    return t(`programme.why.${code}`, params)
  }

  /** How they did before, without the programme. */
  const before = ({ outcome, base }: Power) => {
    const days = { from: dayWords(base.from, formats), until: dayWords(base.until, formats), n: count(base.n) }
    if (outcome === 'orders' && base.rate !== null)
      return t('programme.before.orders', { ...days, rate: share(base.rate) })
    if (outcome === 'revenue' && base.mean !== null)
      return t('programme.before.revenue', { ...days, mean: money(base.mean) })
    if (outcome === 'attitude' && base.mean !== null)
      return t('programme.before.attitude', { ...days, mean: count(base.mean) })
    return t('programme.before.unknown', { n: days.n })
  }

  return {
    gaveUp,
    text: (...parts: (string | false | undefined)[]) => sentences(parts, formats.language),
    count,
    hours,
    share,
    money,
    difference,
    finds,
    why,
    before,
    day: (day: string) => dayWords(day, formats),
    today: () => dayIn(formats.now(), formats.timeZone),
  }
}
