import { useTranslation } from 'react-i18next'
import { compareOutcome } from '#domains/pilot/goal/goal.rules.ts'
import { useLighthouseWords } from '#domains/pilot/web/lighthouse-words.ts'
import { Basis } from '#web/basis/basis.tsx'
import { BasisText } from '#web/basis/basis-text.tsx'
import { Section } from '#web/ui/page.tsx'
import type { Goal } from './pilot-calls.ts'

/** Goals that have ended, each with what was expected beside what came. */
export function PastGoals({ goals }: { goals: Goal[] }) {
  const { t } = useTranslation()
  if (goals.length === 0) return null
  return (
    <Section
      title={t('goal.past.title')}
      action={
        <Basis title={t('goal.past.title')}>
          <PastBasis goals={goals} />
        </Basis>
      }
    >
      <ul className="gx-past-goals">
        {goals.map((goal) => (
          <PastGoal key={goal.id} goal={goal} />
        ))}
      </ul>
    </Section>
  )
}

/** Of when each outcome is, and with what it is compared. */
function PastBasis({ goals }: { goals: Goal[] }) {
  const { t } = useTranslation()
  const words = useLighthouseWords()
  const days = goals.flatMap(({ name, endedOn }) => (endedOn ? `${name} · ${words.day(endedOn)}` : []))
  return <BasisText words={[t('goal.past.basis')]} source={t('goal.past.source')} asOf={days} />
}

function PastGoal({ goal }: { goal: Goal }) {
  const { t } = useTranslation()
  const words = useLighthouseWords()
  const { unit, outcome, expectedLow, expectedHigh } = goal
  const { change, against } = compareOutcome(goal)
  return (
    <li>
      <p>
        <strong>{goal.name}</strong>
        <span className="gx-goal-state" data-state={goal.state}>
          {t(`pilotGoal.state.${goal.state}`)}
        </span>
        <span className="gx-quiet">{goal.endedOn && words.day(goal.endedOn)}</span>
      </p>
      <p>
        {outcome === null
          ? t('goal.past.noOutcome')
          : change === null
            ? t('goal.past.outcome', { outcome: words.figure(outcome, unit) })
            : t('goal.past.change', {
                outcome: words.figure(outcome, unit),
                change: words.difference(change, unit),
              })}{' '}
        {expectedLow !== null && expectedHigh !== null
          ? t(`goal.past.against.${against}`, { range: words.range(expectedLow, expectedHigh, unit) })
          : t('goal.past.noExpectation')}
      </p>
      {goal.reason && <p className="gx-quiet">{goal.reason}</p>}
    </li>
  )
}
