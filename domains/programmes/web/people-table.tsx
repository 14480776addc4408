import { useTranslation } from 'react-i18next'
import { hoursByRole } from '#domains/programmes/resources/assessment.rules.ts'
import type { Capacity } from '#domains/programmes/resources/capacity.ts'
import { exactMoney, shortMoney } from '#fields/money/words.ts'
import { exactNumber } from '#fields/number/words.ts'
import { useFormats } from '#web/i18n/formats.ts'
import type { Assessment } from './resources-calls.ts'
import { roleWords } from './role-words.ts'

/** Hours a week of each role, how many running programmes have taken and how many are free; the funds below. */
export function PeopleTable({ latest, capacity }: { latest: Assessment; capacity: Capacity | null | undefined }) {
  const { t } = useTranslation()
  const formats = useFormats()
  const hours = (count: number) => t('resources.hours', { hours: exactNumber(Math.round(count * 10) / 10, formats) })
  const roles = latest.roles ?? []
  return (
    <>
      {roles.length === 0 && <p className="gx-quiet">{t('resources.people.none')}</p>}
      <ul className="gx-people">
        {roles.map((role) => {
          const all = hoursByRole([role])[0]?.hoursPerWeek ?? 0
          const taken = capacity?.roles.find((each) => each.role === role.role)?.committed ?? 0
          return (
            <li key={role.role}>
              <span>{roleWords(t, role.role)}</span>
              <span className="gx-quiet gx-figures">
                {t('resources.people.each', { count: role.people, hours: hours(role.hoursPerWeek) })}
              </span>
              <Bar share={all > 0 ? Math.min(1, taken / all) : 0} />
              <strong className="gx-people-free gx-figures">
                {t('resources.people.free', { hours: hours(Math.max(0, all - taken)) })}
              </strong>
            </li>
          )
        })}
      </ul>
      <p className="gx-people-funds gx-figures">
        {latest.funds ? (
          <span title={exactMoney(latest.funds, formats)}>
            {t('resources.funds.line', {
              funds: shortMoney(latest.funds, formats),
              taken: shortMoney(
                { amount: (capacity?.fundsCommitted ?? 0).toFixed(2), currency: formats.currency },
                formats,
              ),
            })}
          </span>
        ) : (
          <span className="gx-quiet">{t('resources.funds.none')}</span>
        )}
      </p>
    </>
  )
}

/** How much of it is taken. */
function Bar({ share }: { share: number }) {
  return (
    <span className="gx-people-bar" aria-hidden="true">
      <i style={{ width: `${share * 100}%` }} />
    </span>
  )
}
