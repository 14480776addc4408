import type { Ladder, Result } from './ladder.rules.ts'

export const verdicts = ['works', 'noEffectFound', 'harmful', 'unclear', 'cannotTell'] as const
export type VerdictName = (typeof verdicts)[number]

/** Hoped for before the start, in the unit of the main outcome. */
export type Expectation = { low: number | null; high: number | null }

export type Verdict = {
  verdict: VerdictName
  /** One plain sentence. */
  reason: { key: string; params: Record<string, string | number> }
  /** What was found against what was expected: below it, above it, within it, or not to be distinguished; null when nothing was expected or found. */
  against: 'asExpected' | 'less' | 'more' | 'open' | null
  /** Revenue of all treated accounts that they would not have brought otherwise, base currency; null where the cause is not known. */
  gained: { low: number; high: number } | null
  /** Gained minus cost. It is revenue, not profit. */
  returned: { low: number; high: number } | null
}

/**
 * What the figures say. Only the outcome that was named first before the start decides, at its 95 % interval; so with a control group and no effect at
 * all, one programme in twenty is called effective or harmful, however many figures stand beside it.
 */
export function verdictOf({
  ladder,
  expected,
  cost,
}: {
  ladder: Ladder
  expected: Expectation
  /** Spent on it, in base currency; null when not known. */
  cost: number | null
}): Verdict {
  const main = ladder.results.find((result) => result.main)
  const gained = ladder.openUntil ? null : gainOf(ladder)
  const [verdict, reason, params = {}] = judge(ladder, { main, expected })
  return {
    verdict,
    reason: { key: `evaluation.reason.${reason}`, params },
    against: main && !ladder.openUntil ? against(main, expected) : null,
    gained,
    returned: gained && cost !== null ? { low: gained.low - cost, high: gained.high - cost } : null,
  }
}

type Judgement = [VerdictName, string, Record<string, string | number>?]

function judge(ladder: Ladder, { main, expected }: { main: Result | undefined; expected: Expectation }): Judgement {
  if (ladder.openUntil) return ['cannotTell', 'tooEarly', { until: ladder.openUntil }]
  const broken = ladder.threats.some(({ code }) => code === 'sampleRatio')
  if (!main) return ['cannotTell', broken ? 'drawBroken' : 'notMeasured']
  if (main.grade === 'beforeAfter') return withoutComparison(main, broken)
  if (main.high < 0) return ['harmful', 'worse']
  const mixed = ladder.threats.some(({ code }) => code === 'otherOutcomeWorse')
  if (mixed) return ['unclear', 'mixed']
  if (main.low > 0) return ['works', 'better']
  if (expected.low === null) return ['noEffectFound', 'nothingFound']
  return main.high < expected.low ? ['noEffectFound', 'nothingExpectedMissed'] : ['unclear', 'tooFew']
}

function withoutComparison(main: Result, broken: boolean): Judgement {
  if (broken) return ['cannotTell', 'drawBroken']
  if (main.low > 0) return ['unclear', 'roseCauseUnknown']
  if (main.high < 0) return ['unclear', 'fellCauseUnknown']
  return ['unclear', 'noChange']
}

function against({ difference, low, high }: Result, expected: Expectation): Verdict['against'] {
  const least = expected.low ?? expected.high
  const most = expected.high ?? expected.low
  if (least === null || most === null) return null
  if (high < least) return 'less'
  if (low > most) return 'more'
  const apart = low > 0 || high < 0
  return apart && difference >= least && difference <= most ? 'asExpected' : 'open'
}

function gainOf({ results, treatedAccounts, keyAccounts }: Ladder): Verdict['gained'] {
  const revenue = results.find(({ outcome, arm }) => outcome === 'revenue' && arm === null)
  if (!revenue || revenue.grade === 'beforeAfter') return null
  const accounts = revenue.grade === 'randomised' ? treatedAccounts : treatedAccounts + keyAccounts
  return { low: revenue.low * accounts, high: revenue.high * accounts }
}
