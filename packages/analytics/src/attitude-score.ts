import { studentQuantile } from './student-t.ts'

/** How evidence becomes a score. Stored by its version with every result. */
export type AttitudeMethod = {
  version: string
  /** After so many days a statement counts half. */
  halfLifeDays: number
  /** How far statements about one relationship usually lie apart, in points, before there are enough to tell. */
  usualDeviation: number
  /** How many statements that expectation is worth. */
  usualWeight: number
  /** Probability that the interval covers. */
  level: number
  /** From this half-width on (points) nothing is known: the interval is as wide as the scale. */
  widest: number
}

/**
 * The method in use. The usual deviation is the pooled standard deviation of the three satisfaction items of the European
 * Customer Satisfaction Index, mobile phones (250 people, 1-10 rescaled to 0-100; Tenenhaus et al. 2005): 17.8.
 */
export const attitudeMethod: AttitudeMethod = {
  version: 'attitude-1',
  halfLifeDays: 365,
  usualDeviation: 18,
  usualWeight: 10,
  level: 0.9,
  widest: 50,
}

/** One statement: 0-100, and when it was made, in days since any fixed day. */
export type Statement = { value: number; day: number }

/** What has to be kept of any number of statements. All of them lose weight at the same rate, so nothing is rewritten as time passes. */
export type AttitudeSums = {
  statements: number
  newestDay: number
  /** Sum of weights on the newest day; that of a statement made then is 1. */
  weight: number
  /** Weighted mean, 0-100; does not change until something new is said. */
  mean: number
  /** Weighted sum of squared deviations from the mean, on the newest day. */
  deviations: number
}

/** A score on a given day. */
export type AttitudeScore = {
  /** 0-100. */
  score: number
  low: number
  high: number
  statements: number
  ageDays: number
  /** False when what was said is so little or so old that it says nothing any more. */
  known: boolean
}

/**
 * Weighs statements by age, w = 2^(-(newest - day) / halfLife), and sums them; null without statements.
 * Exponential forgetting as in discounted Bayesian learning (West & Harrison 1997, Bayesian Forecasting and Dynamic Models, 2nd ed., 6.3).
 */
export function sumStatements(
  statements: readonly Statement[],
  { halfLifeDays }: AttitudeMethod = attitudeMethod,
): AttitudeSums | null {
  if (statements.length === 0) return null
  const newestDay = statements.reduce((newest, { day }) => Math.max(newest, day), Number.NEGATIVE_INFINITY)
  const weights = statements.map(({ day }) => 2 ** ((day - newestDay) / halfLifeDays))
  const weight = total(weights)
  const mean = total(weights.map((w, i) => w * statements[i]!.value)) / weight
  const deviations = total(weights.map((w, i) => w * (statements[i]!.value - mean) ** 2))
  return { statements: statements.length, newestDay, weight, mean, deviations }
}

/**
 * Score and interval on a day. With the weight w that is left, prior knowledge of the spread only (scaled inverse chi-squared, usualWeight,
 * usualDeviation) and none of the mean, the mean is Student distributed: t(v), v = usualWeight + max(w - 1, 0), centre the weighted
 * mean, scale s / sqrt(w), s² = (usualWeight usualDeviation² + deviations) / v (Gelman et al. 2013, Bayesian Data Analysis, 3.3). The
 * interval widens as the weight decays; wider than the scale, it says nothing and the score is not known.
 */
export function scoreOn(day: number, sums: AttitudeSums, method: AttitudeMethod = attitudeMethod): AttitudeScore {
  const ageDays = Math.max(0, day - sums.newestDay)
  const half = halfWidth(sums, ageDays, method)
  return {
    score: sums.mean,
    low: Math.max(0, sums.mean - half),
    high: Math.min(100, sums.mean + half),
    statements: sums.statements,
    ageDays,
    known: half <= method.widest,
  }
}

/** The day from which on a score is not known any more unless something new is said. */
export function fadesOn(sums: AttitudeSums, method: AttitudeMethod = attitudeMethod): number {
  let [low, high] = [0, method.halfLifeDays]
  if (halfWidth(sums, 0, method) > method.widest) return sums.newestDay
  while (halfWidth(sums, high, method) <= method.widest) high *= 2
  while (high - low > 1e-3) {
    const middle = (low + high) / 2
    if (halfWidth(sums, middle, method) <= method.widest) low = middle
    else high = middle
  }
  return sums.newestDay + low
}

/**
 * Several constructs as one: the mean weighted by what each still weighs. Answers of the same people to several questions are not independent,
 * so the whole weighs no more than its heaviest part.
 */
export function poolSums(
  parts: readonly AttitudeSums[],
  { halfLifeDays }: AttitudeMethod = attitudeMethod,
): AttitudeSums | null {
  if (parts.length === 0) return null
  const newestDay = Math.max(...parts.map((part) => part.newestDay))
  const fading = parts.map((part) => 2 ** ((part.newestDay - newestDay) / halfLifeDays))
  const weights = parts.map((part, i) => part.weight * fading[i]!)
  const all = total(weights)
  const mean = total(weights.map((w, i) => w * parts[i]!.mean)) / all
  const deviations = total(weights.map((w, i) => parts[i]!.deviations * fading[i]! + w * (parts[i]!.mean - mean) ** 2))
  const weight = Math.max(...weights)
  const statements = total(parts.map((part) => part.statements))
  return { statements, newestDay, weight, mean, deviations: (deviations * weight) / all }
}

function halfWidth(sums: AttitudeSums, ageDays: number, method: AttitudeMethod): number {
  const left = 2 ** (-ageDays / method.halfLifeDays)
  const weight = sums.weight * left
  const freedom = method.usualWeight + Math.max(0, weight - 1)
  const variance = (method.usualWeight * method.usualDeviation ** 2 + sums.deviations * left) / freedom
  return studentQuantile((1 + method.level) / 2, freedom) * Math.sqrt(variance / weight)
}

function total(numbers: readonly number[]): number {
  return numbers.reduce((sum, each) => sum + each, 0)
}
