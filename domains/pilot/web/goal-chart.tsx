import { useTranslation } from 'react-i18next'
import type { GoalProgress } from './lighthouse-calls.ts'
import { useLighthouseWords } from './lighthouse-words.ts'

const dayMs = 86_400_000

/** The course of the goal's figure from its start to its day: what was measured, the target, and the range where it will probably lie. */
export function GoalChart({ progress: { goal, series, outlook } }: { progress: GoalProgress }) {
  const { t } = useTranslation()
  const words = useLighthouseWords()
  const { target, baseline, startOn, dueOn, unit, metric } = goal
  const from = Math.min(Date.parse(startOn), Date.parse(series[0]?.day ?? startOn))
  const until = Math.max(Date.parse(dueOn), Date.parse(series.at(-1)?.day ?? dueOn), from + dayMs)
  const forecast = outlook.forecast
  const figures = [
    ...series.map(({ value }) => value),
    ...(forecast ? [forecast.low, forecast.high] : []),
    ...[target, baseline].filter((value) => value !== null),
  ]
  if (figures.length === 0) return null
  const [lowest, highest] = [Math.min(...figures), Math.max(...figures)]
  const room = (highest - lowest || Math.abs(highest) || 1) * 0.12
  const x = (day: string) => (100 * (Date.parse(day) - from)) / (until - from)
  const y = (value: number) => 100 - (100 * (value - lowest + room)) / (highest - lowest + 2 * room)
  const last = series.at(-1)
  const points = (values: { day: string; value: number }[]) =>
    values.map(({ day, value }) => `${x(day)},${y(value)}`).join(' ')
  const legend = [
    ['measured', t('lighthouse.goal.measured')],
    ['start', baseline !== null && t('lighthouse.goal.baseline', { value: words.figure(baseline, unit) })],
    ['target', target !== null && t('lighthouse.goal.target', { value: words.figure(target, unit) })],
    ['forecast', forecast && t('lighthouse.goal.forecast')],
  ].filter((line): line is [string, string] => typeof line[1] === 'string')
  return (
    <div className="gx-goal-chart" data-about={aboutOf(metric)}>
      <div className="gx-goal-plot">
        <svg viewBox="0 0 100 100" preserveAspectRatio="none" aria-hidden="true">
          {baseline !== null && <line className="gx-goal-base" x1="0" x2="100" y1={y(baseline)} y2={y(baseline)} />}
          {target !== null && <line className="gx-goal-target" x1="0" x2="100" y1={y(target)} y2={y(target)} />}
          {forecast && last && (
            <polygon
              className="gx-goal-cone"
              points={points([last, { day: dueOn, value: forecast.high }, { day: dueOn, value: forecast.low }])}
            />
          )}
          <polyline className="gx-goal-line" points={points(series)} />
        </svg>
        {last && (
          <>
            <i className="gx-goal-dot" style={{ left: `${x(last.day)}%`, top: `${y(last.value)}%` }} />
            {x(last.day) > besideStart && (
              <span
                className="gx-goal-today"
                data-below={isFalling(series)}
                style={{ left: `${x(last.day)}%`, top: `${y(last.value)}%` }}
              >
                {words.day(last.day)}
              </span>
            )}
          </>
        )}
      </div>
      <span className="gx-goal-days gx-quiet gx-figures">
        <span>{words.fullDay(startOn)}</span>
        <span>{words.fullDay(dueOn)}</span>
      </span>
      <ul className="gx-goal-legend">
        {legend.map(([line, label]) => (
          <li key={line} data-line={line}>
            {label}
          </li>
        ))}
      </ul>
    </div>
  )
}

/** Nearer to the start than this, in percent of the width, the day of the last measurement has no room before it. */
const besideStart = 12

/** A line that falls comes from above: what is said of its end stands below. */
function isFalling(series: readonly { value: number }[]): boolean {
  const [before, last] = [series.at(-2), series.at(-1)]
  return before !== undefined && last !== undefined && last.value < before.value
}

/** What they said, what they did, or the market outside: the colours of all charts. */
function aboutOf(metric: string | null): 'attitude' | 'behaviour' | 'market' {
  if (metric?.startsWith('market.')) return 'market'
  return metric?.startsWith('needs.') || /attitude|satisfaction/.test(metric ?? '') ? 'attitude' : 'behaviour'
}
