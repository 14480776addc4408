import { Button, Checkbox } from 'antd'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { progressOf } from '#domains/pilot/goal/goal.rules.ts'
import { GoalAttitude } from '#domains/pilot/web/goal-attitude.tsx'
import type { Measured } from '#domains/pilot/web/lighthouse-calls.ts'
import { useLighthouseWords } from '#domains/pilot/web/lighthouse-words.ts'
import { dayIn } from '#fields/date/relative.ts'
import { useCapability } from '#web/api/session.ts'
import { Hatched } from '#web/charts/hatched.tsx'
import { useFormats } from '#web/i18n/formats.ts'
import { RecordKnows } from '#web/object/record/record-knows.tsx'
import { FaultLine } from '#web/ui/fault-line.tsx'
import { LinkButton } from '#web/ui/link-button.tsx'
import { Section } from '#web/ui/page.tsx'
import { AdjustGoal } from './adjust-goal.tsx'
import { EndGoal } from './end-goal.tsx'
import { changeGoal, type Goal, measureToday, type Pilot, undoStart } from './pilot-calls.ts'
import { StateFigure } from './state-figure.tsx'
import { useAction } from './use-action.ts'
import { useProblemWords } from './use-problem-words.ts'

interface ActiveGoalProps {
  pilot: Pilot
  goal: Goal
  /** How many customers' attitude is known; it stands beside what they do. */
  attitude: Measured | undefined
  onBasis: (of: 'goal' | 'attitude') => void
}

/** Where the goal stands: from, now, to; its milestones; and how it ends. */
export function ActiveGoal({ pilot, goal, attitude, onBasis }: ActiveGoalProps) {
  const { t } = useTranslation()
  const words = useLighthouseWords()
  const mayChange = useCapability('settings')
  const problemWords = useProblemWords()
  const [deed, setDeed] = useState<'adjust' | 'end'>()
  const { busy, fault, run } = useAction()
  const today = useToday()
  const { measurement, course, keptToday } = pilot
  const value = measurement?.value ?? course.at(-1)?.value ?? null
  const due = mayChange && Boolean(goal.metric) && !keptToday && typeof measurement?.value === 'number'
  useEffect(() => {
    // Nobody asked for it: without today's figure the page shows the last one.
    if (due) void measureToday(goal.id).catch(() => {})
  }, [due, goal.id])
  const figure = (of: number | null) => (of === null ? undefined : words.figure(of, goal.unit))
  const progress = progressOf({ baseline: goal.baseline, target: goal.target, value })
  return (
    <>
      <section className="gx-section" aria-labelledby="gx-active-goal">
        <header>
          <h2 id="gx-active-goal" className="gx-active-name">
            {goal.name}
          </h2>
          <Button type="text" size="small" onClick={() => onBasis('goal')}>
            {t('chart.basis')}
          </Button>
        </header>
        <p className="gx-quiet">{t('goal.active.for', { problem: problemWords(pilot.problem) })}</p>
        <dl className="gx-active-figures">
          <Figure label={t('goal.active.baseline')} value={figure(goal.baseline)} />
          <Figure label={t('goal.active.now')} value={figure(value)} strong />
          <Figure label={t('goal.active.target')} value={figure(goal.target)} />
        </dl>
        <p>
          {progress === null
            ? t('goal.active.unknown')
            : t(`goal.active.${wayOf(progress)}`, {
                percent: words.figure(progress, 'share'),
                day: words.day(goal.dueOn),
              })}
        </p>
        {measurement && <p className="gx-quiet">{words.sentence(measurement.basis)}</p>}
        <GoalAttitude goal={goal} known={attitude} onBasis={() => onBasis('attitude')} />
        {goal.expectedLow !== null && goal.expectedHigh !== null && (
          <p className="gx-quiet">
            {t('goal.active.expected', { range: words.range(goal.expectedLow, goal.expectedHigh, goal.unit) })}
          </p>
        )}
        {mayChange && measurement?.value == null && <StateFigure goal={goal} />}
      </section>
      <Milestones goal={goal} mayChange={mayChange} />
      <RecordKnows object="pilotGoal" record={goal} />
      {mayChange && !deed && (
        <div className="gx-wizard-buttons gx-section">
          <Button onClick={() => setDeed('adjust')}>{t('goal.adjust.open')}</Button>
          <Button onClick={() => setDeed('end')}>{t('goal.end.open')}</Button>
          <LinkButton to="/goal" search={{ next: true }}>
            {t('goal.active.replace')}
          </LinkButton>
          {goal.startOn === today && (
            <Button type="text" loading={busy} onClick={() => run(() => undoStart(goal.id))}>
              {t('goal.active.undo')}
            </Button>
          )}
        </div>
      )}
      <FaultLine text={fault} />
      {deed === 'adjust' && <AdjustGoal goal={goal} onClose={() => setDeed(undefined)} />}
      {deed === 'end' && <EndGoal goal={goal} pilot={pilot} onClose={() => setDeed(undefined)} />}
    </>
  )
}

/** The firm's day, as text. */
function useToday(): string {
  const { now, timeZone } = useFormats()
  return dayIn(now(), timeZone)
}

function wayOf(progress: number): 'there' | 'way' | 'noWay' | 'back' {
  if (progress < 0) return 'back'
  if (progress === 0) return 'noWay'
  return progress >= 1 ? 'there' : 'way'
}

function Figure({ label, value, strong = false }: { label: string; value: string | undefined; strong?: boolean }) {
  return (
    <div data-strong={strong}>
      <dt>{label}</dt>
      <dd className="gx-figures">{value ?? <Hatched about="behaviour" width={64} height={12} />}</dd>
    </div>
  )
}

function Milestones({ goal, mayChange }: { goal: Goal; mayChange: boolean }) {
  const { t } = useTranslation()
  const words = useLighthouseWords()
  const today = useToday()
  const { busy, fault, run } = useAction()
  const milestones = goal.milestones ?? []
  if (milestones.length === 0) return null
  const tick = (place: number, done: boolean) =>
    run(() =>
      changeGoal(goal, {
        milestones: milestones.map((each, index) =>
          index === place ? { ...each, doneOn: done ? today : null } : each,
        ),
      }),
    )
  return (
    <Section title={t('pilotGoal.milestones')}>
      <ul className="gx-goal-milestones">
        {milestones.map(({ title, dueOn, doneOn }, place) => (
          <li key={`${title} ${dueOn}`}>
            <Checkbox
              checked={Boolean(doneOn)}
              disabled={!mayChange || busy}
              onChange={({ target }) => tick(place, target.checked)}
            >
              {title}
            </Checkbox>
            <span className="gx-quiet" data-late={!doneOn && dueOn < today}>
              {doneOn
                ? t('goal.milestone.done', { day: words.day(doneOn) })
                : t(dueOn < today ? 'goal.milestone.late' : 'goal.milestone.due', { day: words.day(dueOn) })}
            </span>
          </li>
        ))}
      </ul>
      <FaultLine text={fault} />
    </Section>
  )
}
