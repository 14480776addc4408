import { useTranslation } from 'react-i18next'
import type { OutcomeName, OutcomeUnit } from '#domains/programmes/evaluation/outcome-samples.ts'
import { dayWords } from '#fields/date/words.ts'
import { exactMoney, shortMoney } from '#fields/money/words.ts'
import { exactNumber } from '#fields/number/words.ts'
import { percentWords } from '#fields/percent/words.ts'
import { useFormats } from '#web/i18n/formats.ts'
import { sentences } from '#web/i18n/sentences.ts'
import type { Evaluation, Refusal, Threat } from './evaluation-calls.ts'

/** How the figures of an evaluation are said, each in the unit of its outcome. */
export function useEvaluationWords() {
  const { t } = useTranslation()
  const formats = useFormats()
  const count = (number: number) => exactNumber(Math.round(number), formats)
  const tenth = (number: number) => exactNumber(Math.round(number * 10) / 10, formats)
  const inBase = (amount: number) => ({ amount: amount.toFixed(2), currency: formats.currency })
  const money = (amount: number) => shortMoney(inBase(amount), formats)
  const day = (text: string) => dayWords(text, formats)

  /** A figure of a group. */
  const figure = (unit: OutcomeUnit, value: number): string => {
    if (unit === 'share') return percentWords(value, formats)
    return unit === 'money' ? money(value) : tenth(value)
  }
  /** A difference with its sign; of shares in points. */
  const difference = (unit: OutcomeUnit, value: number): string => {
    const sign = value > 0 ? '+' : value < 0 ? '−' : ''
    const size = Math.abs(value)
    return `${sign}${unit === 'share' ? tenth(size * 100) : figure(unit, size)}`
  }
  const range = (unit: OutcomeUnit, { low, high }: { low: number; high: number }): string =>
    t('evaluation.page.range', { low: difference(unit, low), high: difference(unit, high) })
  /** With what it is counted in: percentage points, points of attitude; money says it itself. */
  const withUnit = (unit: OutcomeUnit, words: string): string =>
    unit === 'money' ? words : t('evaluation.page.with', { difference: words, unit: t(`evaluation.page.unit.${unit}`) })

  const said = (params: Threat['params']) =>
    Object.fromEntries(
      Object.entries(params).map(([name, value]) => {
        if (name === 'until') return [name, day(String(value))]
        if (name === 'outcome') return [name, t(`evaluation.outcome.${value}`)]
        return [name, typeof value === 'number' && value >= 1 ? count(value) : value]
      }),
    )
  return {
    count,
    money,
    day,
    figure,
    difference,
    range,
    withUnit,
    exact: (amount: number) => exactMoney(inBase(amount), formats),
    hours: (number: number) => tenth(number),
    share: (share: number) => percentWords(share, formats),
    p: (p: number) => (p < 0.001 ? '< 0.001' : exactNumber(Number(p.toPrecision(2)), formats)),
    outcome: (name: OutcomeName): string => t(`evaluation.outcome.${name}`),
    reason: ({ reason }: Pick<Evaluation, 'reason'>): string => t(reason.key, said(reason.params)),
    threat: ({ code, params }: Threat): string => t(`evaluation.threat.${code}`, said(params)),
    refusal: ({ code, params }: Refusal): string => t(`evaluation.refused.${code}`, said(params)),
    moneyRange: (low: number, high: number): string =>
      t('evaluation.page.range', { low: money(low), high: money(high) }),
    text: (...parts: (string | false | undefined)[]) => sentences(parts, formats.language),
  }
}

/** An amount as the API gives it, in base currency. */
export function amountOf(money: { amount: string; base?: string } | null): number | null {
  return money && Number(money.base ?? money.amount)
}
