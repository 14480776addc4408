import { addMonths } from '#fields/date/relative.ts'

export type Better = 'up' | 'down'

/** A figure to reach: a value of its own, or a change of the baseline (-0.5 is half of it). */
type Aim = { value: number } | { change: number }
type Unit = 'share' | 'money' | 'count' | 'score' | 'days'

/** The value that an aim means from this baseline, in the unit of the figure; null while the baseline is unknown. */
export function valueOfAim(aim: Aim, { baseline, unit }: { baseline: number | null; unit: Unit }): number | null {
  if ('value' in aim) return aim.value
  if (baseline === null) return null
  const value = baseline * (1 + aim.change)
  if (unit === 'share') return Math.min(1, Math.round(value * 1000) / 1000)
  return unit === 'count' || unit === 'days' ? Math.round(value) : Math.round(value * 100) / 100
}

type Plan = {
  target: Aim
  expected: { from: Aim; to: Aim }
  months: number
  milestones: readonly { months: number }[]
}

/** What a ready goal proposes from this baseline and day. Where the start is past the target, the firm says both itself. */
export function proposeGoal(plan: Plan, { baseline, unit, better, today }: Start) {
  const aimed = valueOfAim(plan.target, { baseline, unit })
  const surpassed = aimed !== null && baseline !== null && !isBetter(aimed, { than: baseline, better })
  const ends = [plan.expected.from, plan.expected.to].map((aim) => valueOfAim(aim, { baseline, unit }))
  const known = !surpassed && ends.every((end) => end !== null)
  const [low, high] = known ? [Math.min(...ends), Math.max(...ends)] : [null, null]
  return {
    target: surpassed ? null : aimed,
    dueOn: addMonths(today, plan.months),
    expectedLow: low,
    expectedHigh: high,
    milestoneDays: plan.milestones.map(({ months }) => addMonths(today, months)),
  }
}

type Start = { baseline: number | null; unit: Unit; better: Better; today: string }

export function isBetter(value: number, { than, better }: { than: number; better: Better }): boolean {
  return better === 'up' ? value > than : value < than
}

/** How far the figure came on the way from the baseline to the target: 0 at the start, 1 there; null while either is unknown. */
export function progressOf({ baseline, target, value }: Way): number | null {
  if (baseline === null || target === null || value === null || target === baseline) return null
  return (value - baseline) / (target - baseline)
}

type Way = { baseline: number | null; target: number | null; value: number | null }

export type Comparison = {
  /** What came, less the baseline, in the unit of the figure. */
  change: number | null
  /** Whether the target was met. */
  met: boolean | null
  /** What came against what was expected at the start. */
  against: 'better' | 'within' | 'worse' | 'unknown'
}

/** What was expected at the start beside what came. Without an outcome, a target or a range the answer is unknown. */
export function compareOutcome(goal: Ended): Comparison {
  const { baseline, target, outcome, better } = goal
  const met =
    outcome === null || target === null ? null : outcome === target || isBetter(outcome, { than: target, better })
  return { change: outcome === null || baseline === null ? null : outcome - baseline, met, against: against(goal) }
}

type Ended = Omit<Way, 'value'> & {
  outcome: number | null
  expectedLow: number | null
  expectedHigh: number | null
  better: Better
}

function against({ outcome, expectedLow, expectedHigh, better }: Ended): Comparison['against'] {
  if (outcome === null || expectedLow === null || expectedHigh === null) return 'unknown'
  if (outcome >= expectedLow && outcome <= expectedHigh) return 'within'
  return outcome > expectedHigh === (better === 'up') ? 'better' : 'worse'
}
