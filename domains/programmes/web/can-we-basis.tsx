import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { Capacity } from '#domains/programmes/resources/capacity.ts'
import type { Wanted } from '#domains/programmes/resources/how-far.rules.ts'
import { dayWords } from '#fields/date/words.ts'
import { shortNumber } from '#fields/number/words.ts'
import { BasisText } from '#web/basis/basis-text.tsx'
import { DataTable } from '#web/charts/data-table.tsx'
import { useFormats } from '#web/i18n/formats.ts'
import type { Shortfall } from './resources-calls.ts'
import { roleWords } from './role-words.ts'

interface CanWeBasisProps {
  kind: NonNullable<Shortfall['subject']>
  wanted: Wanted
  capacity: Capacity
}

/** What each role is asked for, what it has, what running programmes have taken of it. */
export function CanWeBasis({ kind, wanted, capacity }: CanWeBasisProps) {
  const { t } = useTranslation()
  const formats = useFormats()
  const hours = (count: number) => shortNumber(Math.round(count * 10) / 10, formats)
  const asked = (role: string) =>
    wanted.hours.reduce((sum, each) => (each.role === role ? sum + each.hoursPerWeek : sum), 0)
  const roles = [...new Set([...capacity.roles, ...wanted.hours].map(({ role }) => role))]
  return (
    <BasisText
      words={[
        t(`canWe.basis.${kind === 'programme' ? 'programme' : 'strategy'}`),
        t('canWe.basis.free'),
        t('canWe.basis.share'),
      ]}
      source={t('canWe.basis.source')}
      asOf={t('resources.page.assessed', { day: dayWords(capacity.assessedOn, formats) })}
      changes={t('canWe.basis.changes')}
    >
      <DataTable
        label={t('canWe.basis.hours')}
        columns={[
          { key: 'role', label: t('canWe.basis.hours') },
          { key: 'wanted', label: t('canWe.basis.wanted'), align: 'end' },
          { key: 'all', label: t('canWe.basis.all'), align: 'end' },
          { key: 'taken', label: t('canWe.basis.taken'), align: 'end' },
        ]}
        rows={roles.map((role) => {
          const means = capacity.roles.find((each) => each.role === role)
          return {
            key: role,
            cells: [
              roleWords(t, role),
              hours(asked(role)),
              means ? hours(means.hoursPerWeek) : t('canWe.notAssessed'),
              means && hours(means.committed),
            ],
          }
        })}
      />
      <Link to="/programmes/resources">{t('programmes.step.resources')}</Link>
    </BasisText>
  )
}
