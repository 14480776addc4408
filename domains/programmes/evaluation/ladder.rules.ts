import { holmAdjusted, sampleRatioCheck } from '@guanxi/analytics'
import {
  type Comparison,
  compareChanges,
  compareDrawn,
  compareWithBefore,
  isShortage,
  type Shortage,
} from './compare-groups.rules.ts'
import { evaluationMethod, type Grade } from './evaluation-method.rules.ts'
import {
  type OutcomeName,
  type OutcomeSample,
  type OutcomeSamples,
  type OutcomeUnit,
  unitOf,
} from './outcome-samples.ts'

export type Result = Comparison & {
  outcome: OutcomeName
  unit: OutcomeUnit
  /** Null: everybody who was treated. */
  arm: string | null
  grade: Grade
  /** The one outcome that was named first, before the start, over everybody who was treated: it alone decides. */
  main: boolean
  level: number
  /** Corrected by Holm for the number of figures beside the main one. */
  adjustedP: number
}

/** A figure that was asked for and is not printed. */
export type Refusal = Shortage & { outcome: OutcomeName; arm: string | null }

export type Threat = { code: string; params: Record<string, string | number> }

export type Ladder = {
  methodVersion: string
  grade: Grade
  results: Result[]
  refused: Refusal[]
  threats: Threat[]
  sampleRatio: { counts: number[]; p: number } | null
  treatedAccounts: number
  keyAccounts: number
  /** The day on which the last window ends, while that has not come. */
  openUntil: string | null
}

/** Below this p the groups are not as they were drawn (Fabijan et al. 2019). */
const brokenDraw = 0.001
/** Below this p the groups already changed otherwise before the start. */
const differingTrends = 0.1
/** A smaller group than this is called small even where the method carries it. */
const smallGroup = 100

/**
 * The best grade the data allow for the outcome that decides, and every figure at the best grade it allows itself. A comparison with a control group
 * is refused when its size shows that the draw or the counting broke; one with other customers, when they already changed otherwise before.
 */
export function evaluateSamples(samples: OutcomeSamples): Ladder {
  const sampleRatio = ratioOf(samples)
  const trusted = sampleRatio === null || sampleRatio.p >= brokenDraw
  const figures = samples.outcomes.map((sample) => figuresOf(sample, { trusted, seed: samples.seed }))
  const results = corrected(
    figures.flatMap(({ results }) => results),
    samples.outcomes[0]?.outcome,
  )
  const grade = results.find(({ main }) => main)?.grade ?? 'review'
  return {
    methodVersion: evaluationMethod.version,
    grade,
    results,
    refused: figures.flatMap(({ refused }) => refused),
    threats: [
      ...generalThreats(samples, { grade, results, sampleRatio }),
      ...(grade === 'difference' || grade === 'beforeAfter' ? (figures[0]?.threats ?? []) : []),
    ],
    sampleRatio,
    treatedAccounts: samples.treatedAccounts,
    keyAccounts: samples.keyAccounts,
    openUntil: samples.openUntil,
  }
}

type Figure = Omit<Result, 'main' | 'adjustedP'>
type Figures = { results: Figure[]; refused: Refusal[]; threats: Threat[] }

function figuresOf(sample: OutcomeSample, how: { trusted: boolean; seed: number }): Figures {
  const drawn = how.trusted ? drawnFigures(sample, how.seed) : none
  if (drawn.results.some(({ arm }) => arm === null)) return drawn
  const unit = unitOf[sample.outcome]
  const figure = (comparison: Comparison, grade: Grade): Figure => ({
    outcome: sample.outcome,
    unit,
    arm: null,
    grade,
    level: evaluationMethod.level,
    ...comparison,
  })
  const threats: Threat[] = []
  if (sample.comparison) {
    const { treated, others, earlier } = sample.comparison
    const difference = compareChanges(treated, others)
    const before = compareChanges(earlier.treated, earlier.others)
    if (!isShortage(difference) && !isShortage(before)) {
      if (before.p >= differingTrends) {
        const comparison: Threat = { code: 'comparisonNotDrawn', params: { n: others.length } }
        return { results: [figure(difference, 'difference')], refused: drawn.refused, threats: [comparison] }
      }
      threats.push({ code: 'trendsDiffer', params: { p: rounded(before.p) } })
    }
  }
  const change = compareWithBefore(unit, sample.changes)
  if (isShortage(change)) {
    return { results: [], refused: [{ ...change, outcome: sample.outcome, arm: null }], threats }
  }
  for (const code of ['season', 'regressionToMean', 'otherEvents']) threats.push({ code, params: {} })
  return { results: [figure(change, 'beforeAfter')], refused: drawn.refused, threats }
}

const none: Figures = { results: [], refused: [], threats: [] }

function drawnFigures({ outcome, arms, control, drawnChanges }: OutcomeSample, seed: number): Figures {
  const figures: Figures = { results: [], refused: [], threats: [] }
  if (!control) return figures
  const unit = unitOf[outcome]
  for (const { arm, values } of arms) {
    const comparison = compareDrawn(unit, {
      treated: values,
      control,
      changes: arm === null ? drawnChanges : null,
      seed,
    })
    if (isShortage(comparison)) figures.refused.push({ ...comparison, outcome, arm })
    else {
      figures.results.push({ outcome, unit, arm, grade: 'randomised', level: evaluationMethod.level, ...comparison })
    }
  }
  return figures
}

/** Names the figure that decides and corrects the p of all others for their number. */
function corrected(figures: readonly Figure[], first: OutcomeName | undefined): Result[] {
  const isMain = ({ outcome, arm }: Figure) => outcome === first && arm === null
  const side = figures.filter((figure) => !isMain(figure))
  const adjusted = holmAdjusted(side.map(({ p }) => p))
  return figures.map((figure) =>
    isMain(figure)
      ? { ...figure, main: true, adjustedP: figure.p }
      : { ...figure, main: false, adjustedP: adjusted[side.indexOf(figure)]! },
  )
}

function ratioOf({ groups }: OutcomeSamples): Ladder['sampleRatio'] {
  if (!groups?.shares) return null
  return { counts: groups.counts, p: sampleRatioCheck(groups.counts, groups.shares).p }
}

function generalThreats(
  samples: OutcomeSamples,
  { grade, results, sampleRatio }: { grade: Grade; results: readonly Result[]; sampleRatio: Ladder['sampleRatio'] },
): Threat[] {
  const threats: Threat[] = []
  const add = (code: string, params: Threat['params'] = {}) => threats.push({ code, params })
  if (samples.openUntil) add('windowOpen', { until: samples.openUntil })
  if (sampleRatio && sampleRatio.p < brokenDraw) add('sampleRatio', { p: sampleRatio.p.toExponential(1) })
  if (grade === 'randomised') {
    if (samples.groups && !samples.groups.shares) add('sampleRatioUnchecked')
    const main = results.find((result) => result.main)!
    const smaller = Math.min(main.treated.n, main.control!.n)
    if (smaller < smallGroup) add('smallGroups', { n: smaller })
    const { treated, control } = samples.alsoElsewhere
    if (treated + control > 0) add('alsoElsewhere', { treated, control })
    if (samples.keyAccounts > 0) add('keyLeftOut', { accounts: samples.keyAccounts })
  } else if (!samples.groups) add('noControl')
  if (samples.withdrawn > 0) add('notTreated', { accounts: samples.withdrawn, of: samples.treatedAccounts })
  const said = results.find(
    ({ outcome, arm, grade: its }) => outcome === 'attitude' && arm === null && its === 'randomised',
  )
  if (said?.control) {
    const answered = { treated: said.treated.n / said.treated.of, control: said.control.n / said.control.of }
    if (Math.min(answered.treated, answered.control) < 0.9) {
      add('attitudeMissing', { treated: percentText(answered.treated), control: percentText(answered.control) })
    }
  }
  const side = results.filter(({ main }) => !main)
  if (side.length > 1) add('severalOutcomes', { count: side.length })
  const worse = side.find(({ adjustedP, difference, arm }) => adjustedP < 0.05 && difference < 0 && arm === null)
  if (worse) add('otherOutcomeWorse', { outcome: worse.outcome })
  if (armsDiffer(results)) add('differsByArm')
  return threats
}

/** Whether the intervals of two arms lie apart for the outcome that decides. */
function armsDiffer(results: readonly Result[]): boolean {
  const main = results.find((result) => result.main)
  const arms = results.filter(({ outcome, arm }) => outcome === main?.outcome && arm !== null)
  return arms.some((one) => arms.some((other) => one.low > other.high))
}

function percentText(share: number): string {
  return `${Math.round(share * 100)}%`
}

function rounded(p: number): number {
  return Number(p.toPrecision(2))
}
