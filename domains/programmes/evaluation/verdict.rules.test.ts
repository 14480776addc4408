import { describe, expect, it } from 'vitest'
import type { Grade } from './evaluation-method.rules.ts'
import type { Ladder, Result } from './ladder.rules.ts'
import { type Expectation, type VerdictName, verdictOf } from './verdict.rules.ts'

describe('the verdict', () => {
  const hoped = { low: 0.05, high: 0.15 }
  const nothing = { low: null, high: null }
  it.each<[string, Grade, [number, number], Expectation, VerdictName, string, string | null]>([
    ['wholly above nought', 'randomised', [0.04, 0.16], hoped, 'works', 'better', 'asExpected'],
    ['above what was hoped', 'randomised', [0.2, 0.3], hoped, 'works', 'better', 'more'],
    ['above nought, below the hope', 'randomised', [0.01, 0.04], hoped, 'works', 'better', 'less'],
    ['wholly below nought', 'randomised', [-0.2, -0.01], hoped, 'harmful', 'worse', 'less'],
    [
      'holds nought, not the hope',
      'randomised',
      [-0.03, 0.03],
      hoped,
      'noEffectFound',
      'nothingExpectedMissed',
      'less',
    ],
    ['holds nought and the hope', 'randomised', [-0.03, 0.12], hoped, 'unclear', 'tooFew', 'open'],
    ['holds nought, nothing was hoped', 'randomised', [-0.03, 0.12], nothing, 'noEffectFound', 'nothingFound', null],
    ['others compared, above nought', 'difference', [0.04, 0.16], hoped, 'works', 'better', 'asExpected'],
    ['nobody compared, rose', 'beforeAfter', [0.04, 0.16], hoped, 'unclear', 'roseCauseUnknown', 'asExpected'],
    ['nobody compared, fell', 'beforeAfter', [-0.16, -0.04], hoped, 'unclear', 'fellCauseUnknown', 'less'],
    ['nobody compared, stayed', 'beforeAfter', [-0.04, 0.04], hoped, 'unclear', 'noChange', 'less'],
  ])('%s (%s, %j): %s', (_case, grade, [low, high], expected, verdict, reason, against) => {
    const ladder = ladderOf([result({ grade, low, high })])
    expect(verdictOf({ ladder, expected, cost: null })).toMatchObject({
      verdict,
      reason: { key: `evaluation.reason.${reason}` },
      against,
    })
  })

  it('waits until every window is over', () => {
    const open = { ...ladderOf([result({ low: 0.1, high: 0.2 })]), openUntil: '2026-09-01' }
    expect(verdictOf({ ladder: open, expected: hoped, cost: 1 })).toEqual({
      verdict: 'cannotTell',
      reason: { key: 'evaluation.reason.tooEarly', params: { until: '2026-09-01' } },
      against: null,
      gained: null,
      returned: null,
    })
    expect(verdictOf({ ladder: ladderOf([]), expected: hoped, cost: 1 }).reason.key).toBe(
      'evaluation.reason.notMeasured',
    )
  })

  it('counts what was gained over all treated accounts as a range, and only where the cause is known', () => {
    const money = { outcome: 'revenue' as const, unit: 'money' as const, main: false, low: -50, high: 200 }
    const orders = result({ low: 0.04, high: 0.16 })
    const ladder = ladderOf([orders, result(money)])
    expect(verdictOf({ ladder, expected: hoped, cost: 10_000 })).toMatchObject({
      gained: { low: -20_000, high: 80_000 },
      returned: { low: -30_000, high: 70_000 },
    })
    const judged = ladderOf([orders, result({ ...money, grade: 'difference' })])
    expect(verdictOf({ ladder: judged, expected: hoped, cost: null })).toMatchObject({
      gained: { low: -20_500, high: 82_000 },
      returned: null,
    })
    const moved = ladderOf([orders, result({ ...money, grade: 'beforeAfter' })])
    expect(verdictOf({ ladder: moved, expected: hoped, cost: 10_000 }).gained).toBeNull()
  })
})

function result(given: Partial<Result>): Result {
  const { low = 0, high = 0 } = given
  return {
    outcome: 'orders',
    unit: 'share',
    arm: null,
    grade: 'randomised',
    main: true,
    level: 0.95,
    method: 'newcombe',
    treated: { of: 400, n: 400, mean: 0.3 },
    control: null,
    difference: (low + high) / 2,
    p: low > 0 || high < 0 ? 0.01 : 0.5,
    adjustedP: 0.5,
    ...given,
    low,
    high,
  }
}

function ladderOf(results: Result[]): Ladder {
  return {
    methodVersion: 'evaluation-1',
    grade: results[0]?.grade ?? 'review',
    results,
    refused: [],
    threats: [],
    sampleRatio: null,
    treatedAccounts: 400,
    keyAccounts: 10,
    openUntil: null,
  }
}
