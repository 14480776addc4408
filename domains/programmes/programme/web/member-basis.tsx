import { useTranslation } from 'react-i18next'
import type { Member } from './programme-calls.ts'
import { useProgrammeWords } from './use-programme-words.ts'

/** From what importance, urgency and difficulty of an account were taken, as it stood at the draw. */
export function MemberBasis({ member: { basis } }: { member: Member }) {
  const { t } = useTranslation()
  const words = useProgrammeWords()
  if (!basis) return <p className="gx-quiet">{t('programme.basis.none')}</p>
  const { tier, purchaseStage, stage, attitude, yearSpend, quietDays, persons, decider } = basis
  const unknown = t('relationship.unknown')
  const facts: [string, string][] = [
    [t('programme.basis.yearSpend'), words.money(yearSpend ?? 0)],
    [t('value.tier'), tier ?? unknown],
    [t('value.purchaseStage'), purchaseStage ? t(`value.purchaseStage.${purchaseStage}`) : unknown],
    [t('relationship.stage'), stage ? t(`relationship.stage.${stage}`) : unknown],
    [t('relationship.attitude'), attitude === null ? unknown : words.count(attitude)],
    [
      t('programme.basis.lastContact'),
      quietDays === null ? t('programme.basis.never') : t('programme.basis.daysAgo', { count: quietDays }),
    ],
    [
      t('programme.basis.persons'),
      t(decider ? 'programme.basis.withDecider' : 'programme.basis.noDecider', { count: persons ?? 0 }),
    ],
  ]
  return (
    <dl className="gx-reasons">
      {facts.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  )
}
