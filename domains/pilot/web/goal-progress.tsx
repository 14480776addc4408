import { CheckOutlined } from '@ant-design/icons'
import { useTranslation } from 'react-i18next'
import { Figure } from '#web/charts/figure.tsx'
import { Hatched } from '#web/charts/hatched.tsx'
import { LinkButton } from '#web/ui/link-button.tsx'
import { GoalAttitude } from './goal-attitude.tsx'
import { GoalChart } from './goal-chart.tsx'
import { GoalNextStep } from './goal-next-step.tsx'
import type { Goal, Measured, GoalProgress as Progress } from './lighthouse-calls.ts'
import { useLighthouseWords } from './lighthouse-words.ts'
import './goal-progress.css'

interface GoalProgressProps {
  progress: Progress
  /** How many customers' attitude is known; it stands beside what they do. */
  attitude: Measured | undefined
  anyProgramme: boolean
  onBasis: () => void
  onAttitude: () => void
}

/** How far the goal is, where it is heading, what moved it, and the milestones. */
export function GoalProgress({ progress, attitude, anyProgramme, onBasis, onAttitude }: GoalProgressProps) {
  const { t } = useTranslation()
  const words = useLighthouseWords()
  const { goal, value, measurement, series, outlook } = progress
  const { unit } = goal
  const say = (figure: number | null) => (figure === null ? t('lighthouse.unknown') : words.figure(figure, unit))
  return (
    <section className="gx-goal">
      <Figure
        title={goal.name}
        source={sourceWords()}
        onBasis={onBasis}
        table={{
          columns: [
            { key: 'day', label: t('lighthouse.goal.day') },
            { key: 'value', label: figureName(goal), align: 'end' },
          ],
          rows: series.map(({ day, value: figure }) => ({ key: day, cells: [words.day(day), say(figure)] })),
        }}
      >
        <p className="gx-goal-now">
          {value === null ? <Hatched about="behaviour" width={72} height={18} /> : <b>{say(value)}</b>}
          <span className="gx-quiet">{wayWords()}</span>
        </p>
        <SinceStart progress={progress} />
        {value !== null && measurement && <p className="gx-quiet">{words.sentence(measurement.basis)}</p>}
        <GoalChart progress={progress} />
        {value !== null && (
          <p className="gx-goal-outlook" data-state={outlook.state}>
            {forecastWords()}
          </p>
        )}
      </Figure>
      <GoalAttitude goal={goal} known={attitude} onBasis={onAttitude} />
      <GoalNextStep progress={progress} anyProgramme={anyProgramme} />
      <WhatMoved progress={progress} />
      <Milestones goal={goal} />
      <LinkButton to="/goal" size="small">
        {t('lighthouse.goal.open')}
      </LinkButton>
    </section>
  )

  /** A metric of the registry by its name, or what the firm calls its own figure. */
  function figureName({ metric, measure }: Goal): string {
    return metric ? t(`metric.${metric}`) : (measure ?? '')
  }

  function sourceWords(): string {
    if (series.length === 0) return t('lighthouse.goal.sourceNone')
    if (series.length === 1) return t('lighthouse.goal.sourceOnce', { day: words.day(series[0]!.day) })
    return t('lighthouse.goal.source', { count: series.length, start: words.day(goal.startOn) })
  }

  function wayWords(): string {
    if (value === null) return measurement ? words.sentence(measurement.basis) : t('lighthouse.goal.notStated')
    const params = { target: say(goal.target), due: words.day(goal.dueOn) }
    return t(goal.target === null ? 'lighthouse.goal.wayOpen' : `lighthouse.goal.way.${goal.better}`, params)
  }

  function forecastWords(): string {
    if (outlook.refusal) return t(`lighthouse.forecast.${outlook.refusal}`)
    const state = t(`lighthouse.outlook.${outlook.state}`)
    if (!outlook.forecast) return state
    const { low, high } = outlook.forecast
    return words.join([
      t('lighthouse.forecast', { range: words.range(low, high, unit), due: words.day(goal.dueOn) }),
      state,
    ])
  }
}

/** Whether it has come nearer since the start. */
function SinceStart({ progress: { goal, value, progress } }: { progress: Progress }) {
  const { t } = useTranslation()
  const words = useLighthouseWords()
  if (value === null || goal.baseline === null || progress === null || progress >= 1) return null
  const came = progress > 0 ? 'nearer' : progress < 0 ? 'further' : 'still'
  const params = {
    start: words.figure(goal.baseline, goal.unit),
    change: words.difference(value - goal.baseline, goal.unit),
    share: words.share(progress),
  }
  return (
    <p className="gx-goal-since" data-came={came}>
      {t(`lighthouse.goal.since.${came}`, params)}
    </p>
  )
}

/** What changed the figure, and what was done in the same time; the one need not be the cause of the other. */
function WhatMoved({ progress: { goal, value, moved } }: { progress: Progress }) {
  const { t } = useTranslation()
  const words = useLighthouseWords()
  const change = value !== null && moved.from !== null ? value - moved.from : null
  const { followUps, statements, promisesKept, needs } = moved.done
  const done = [
    followUps > 0 && t('lighthouse.done.followUps', { count: followUps }),
    statements > 0 && t('lighthouse.done.statements', { count: statements }),
    needs > 0 && t('lighthouse.done.needs', { count: needs }),
    promisesKept > 0 && t('lighthouse.done.promisesKept', { count: promisesKept }),
  ].filter((part) => part !== false)
  // On its first day nothing can have moved.
  if (moved.since === words.today()) return null
  const since = words.day(moved.since)
  return (
    <div className="gx-goal-moved">
      <h3>{t(moved.because.length > 0 ? 'lighthouse.moved.title' : 'lighthouse.moved.since', { since })}</h3>
      <ul>
        {change !== null && <li>{t('lighthouse.moved.change', { change: words.difference(change, goal.unit) })}</li>}
        {moved.because.map((sentence) => (
          <li key={sentence.key}>{words.sentence(sentence)}</li>
        ))}
        <li>
          {done.length > 0
            ? t('lighthouse.moved.done', { done: done.join(t('settings.comma')) })
            : t('lighthouse.moved.nothing')}
        </li>
      </ul>
    </div>
  )
}

function Milestones({ goal: { milestones } }: { goal: Goal }) {
  const { t } = useTranslation()
  const words = useLighthouseWords()
  const today = words.today()
  if (!milestones?.length) return null
  return (
    <div className="gx-goal-moved">
      <h3>{t('lighthouse.milestones')}</h3>
      <ol className="gx-milestones">
        {milestones.map(({ title, dueOn, doneOn }) => {
          const state = doneOn ? 'done' : dueOn < today ? 'late' : 'open'
          return (
            <li key={`${dueOn} ${title}`} data-state={state}>
              <i aria-hidden="true">{doneOn && <CheckOutlined />}</i>
              <span>{title}</span>
              <span className="gx-quiet gx-figures">
                {t(`lighthouse.milestone.${state}`, { day: words.day(doneOn ?? dueOn) })}
              </span>
            </li>
          )
        })}
      </ol>
    </div>
  )
}
