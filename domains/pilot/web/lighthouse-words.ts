import { useTranslation } from 'react-i18next'
import type { Measurement, Metric, Sentence } from '#domains/pilot/metric/metric.ts'
import { dayIn } from '#fields/date/relative.ts'
import { dayWords, fullDay } from '#fields/date/words.ts'
import { exactMoney, shortMoney } from '#fields/money/words.ts'
import { exactNumber, shortNumber } from '#fields/number/words.ts'
import { percentWords } from '#fields/percent/words.ts'
import { intlLocale, useFormats } from '#web/i18n/formats.ts'
import { sentences } from '#web/i18n/sentences.ts'

type Unit = Metric['unit']

const MONEY = /^(amount|spend|earlier|recent|profit|budget|cost|\w*Money)$/
const CHANGE = /^(change|\w*Change)$/
const SHARE = /^(share|margin|level|\w*Share)$/
const DAY = /On$/

/** How figures and sentences of metrics are said: money short with its exact amount in the hint, shares with one decimal. */
export function useLighthouseWords() {
  const { t } = useTranslation()
  const formats = useFormats()
  const money = (amount: number) => shortMoney({ amount: amount.toFixed(2), currency: formats.currency }, formats)
  const share = (value: number) => percentWords(value, formats)
  const change = (value: number) =>
    new Intl.NumberFormat(intlLocale(formats.language), {
      style: 'percent',
      maximumFractionDigits: 1,
      signDisplay: 'exceptZero',
    }).format(value)
  const figure = (value: number, unit: Unit): string => {
    if (unit === 'share') return share(value)
    if (unit === 'money') return money(value)
    if (unit === 'days') return t('lighthouse.days', { count: Math.round(value) })
    return shortNumber(Math.round(value), formats)
  }
  const sentence = ({ key, params }: Sentence): string =>
    String(t(key, Object.fromEntries(Object.entries(params).map(([name, value]) => [name, said(name, value)]))))
  const said = (name: string, value: string | number): string | number => {
    if (typeof value === 'string') return DAY.test(name) ? dayWords(value, formats) : value
    if (MONEY.test(name)) return money(value)
    if (CHANGE.test(name)) return change(value)
    if (SHARE.test(name)) return share(value)
    return name === 'count' ? value : exactNumber(Math.round(value), formats)
  }
  return {
    figure,
    share,
    count: (value: number) => exactNumber(Math.round(value), formats),
    day: (day: string) => dayWords(day, formats),
    join: (parts: readonly string[]) => sentences(parts, formats.language),
    today: () => dayIn(formats.now(), formats.timeZone),
    /** The exact amount, for a hint; undefined where the figure itself is exact. */
    exact: (value: number, unit: Unit) =>
      unit === 'money' ? exactMoney({ amount: value.toFixed(2), currency: formats.currency }, formats) : undefined,
    range: (low: number, high: number, unit: Unit) =>
      t('lighthouse.range', { low: figure(low, unit), high: figure(high, unit) }),
    /** A change of a figure, with its sign; of shares in points. */
    difference: (value: number, unit: Unit) => {
      const sign = value > 0 ? '+' : value < 0 ? '−' : '±'
      if (unit === 'share')
        return t('lighthouse.points', {
          points: `${sign}${exactNumber(Math.round(Math.abs(value) * 1000) / 10, formats)}`,
        })
      return `${sign}${figure(Math.abs(value), unit)}`
    },
    sentence,
    /** What a figure is of, in a few words; of what is unknown, why. */
    brief: (name: string, { value, basis }: Measurement) =>
      sentence(value === null ? basis : { ...basis, key: `metric.${name}.brief` }),
    /** A day with its year. */
    fullDay: (day: string) => fullDay(day, formats),
  }
}
