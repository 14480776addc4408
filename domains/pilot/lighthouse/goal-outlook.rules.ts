import { type DriftForecast, type DriftRefusal, driftForecast } from '@guanxi/analytics'

type Goal = { unit: string; better: 'up' | 'down'; target: number | null; dueOn: string }
export type Point = { day: string; value: number }

/** `ahead` and `behind`: the whole interval lies on one side of the target. `open`: it can go either way. */
export type Outlook = {
  state: 'reached' | 'ahead' | 'open' | 'behind' | 'unknown'
  forecast: Omit<DriftForecast, 'perDay'> | null
  /** Why there is none. */
  refusal: DriftRefusal | 'no_target' | 'over' | null
}

const dayMs = 86_400_000

/** Where the goal's figure will probably lie on its day, from what was measured so far; or why nobody can say yet. */
export function outlookOf(goal: Goal, { series, today }: { series: readonly Point[]; today: string }): Outlook {
  const { target, better, unit, dueOn } = goal
  const meets = (value: number) => target !== null && (better === 'up' ? value >= target : value <= target)
  const now = series.at(-1)
  if (now && meets(now.value)) return { state: 'reached', forecast: null, refusal: null }
  if (target === null) return { state: 'unknown', forecast: null, refusal: 'no_target' }
  if (dueOn <= today) return { state: 'unknown', forecast: null, refusal: 'over' }
  const days = series.map(({ day, value }) => ({ day: Date.parse(day) / dayMs, value }))
  const answer = driftForecast(days, { day: Date.parse(dueOn) / dayMs, bounds: boundsOf(unit) })
  if ('refusal' in answer) return { state: 'unknown', forecast: null, refusal: answer.refusal }
  const { value, low, high } = answer
  const [worst, best] = better === 'up' ? [low, high] : [high, low]
  const state = meets(worst) ? 'ahead' : meets(best) ? 'open' : 'behind'
  return { state, forecast: { value, low, high }, refusal: null }
}

function boundsOf(unit: string): [number, number] {
  if (unit === 'share') return [0, 1]
  return unit === 'score' ? [0, 100] : [0, Number.POSITIVE_INFINITY]
}
