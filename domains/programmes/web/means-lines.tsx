import { useTranslation } from 'react-i18next'
import type { Capacity } from '#domains/programmes/resources/capacity.ts'
import { howFar, type Wanted } from '#domains/programmes/resources/how-far.rules.ts'
import { shortMoney } from '#fields/money/words.ts'
import { shortNumber } from '#fields/number/words.ts'
import { useFormats } from '#web/i18n/formats.ts'
import { roleWords } from './role-words.ts'

/** Each means that is wanted, beside what is free of it. */
export function MeansLines({ wanted, capacity }: { wanted: Wanted; capacity: Capacity }) {
  const { t } = useTranslation()
  const formats = useFormats()
  const { gaps } = howFar(capacity, wanted)
  const hours = (count: number) => t('canWe.hours', { hours: shortNumber(Math.round(count * 10) / 10, formats) })
  const money = (amount: number) => shortMoney({ amount: amount.toFixed(2), currency: formats.currency }, formats)
  const roles = [...new Set(wanted.hours.map(({ role }) => role))]
  const lines = roles.map((role) => {
    const asked = wanted.hours.filter((each) => each.role === role).reduce((sum, each) => sum + each.hoursPerWeek, 0)
    const known = capacity.roles.find((each) => each.role === role)
    return {
      key: role,
      name: roleWords(t, role),
      asked: hours(asked),
      free: known ? hours(known.free) : t('canWe.notAssessed'),
      short: gaps.some((gap) => gap.of === 'hours' && gap.role === role),
    }
  })
  const { budget, funds, fundsCommitted } = { budget: wanted.budget ?? 0, ...capacity }
  if (budget > 0) {
    lines.push({
      key: 'funds',
      name: t('resources.funds'),
      asked: money(budget),
      free: funds === null ? t('canWe.notAssessed') : money(Math.max(0, funds - fundsCommitted)),
      short: gaps.some(({ of }) => of === 'funds'),
    })
  }
  if (lines.length === 0) return null
  return (
    <ul className="gx-can-means gx-figures">
      {lines.map(({ key, name, asked, free, short }) => (
        <li key={key} data-short={short}>
          {t(short ? 'canWe.line.short' : 'canWe.line', { name, asked, free })}
        </li>
      ))}
    </ul>
  )
}
