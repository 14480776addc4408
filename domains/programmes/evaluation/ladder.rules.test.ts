import { type BeforeAndAfter, seededRandom } from '@guanxi/analytics'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { evaluateSamples } from './ladder.rules.ts'
import type { GroupValues, OutcomeSample, OutcomeSamples } from './outcome-samples.ts'
import { verdictOf } from './verdict.rules.ts'

describe('the ladder of grades', () => {
  it('compares with a control group where one was drawn and is as large as it was drawn', () => {
    const ladder = evaluateSamples(samplesOf({ outcomes: [orders(share(90, 400), share(10, 100))] }))
    expect(ladder.grade).toBe('randomised')
    expect(ladder.results).toMatchObject([{ method: 'newcombe', main: true, difference: 0.125, level: 0.95 }])
    expect(ladder.threats).toEqual([])
    expect(ladder.sampleRatio).toEqual({ counts: [400, 100], p: 1 })
  })

  it('does not use a control group whose size shows that the draw broke', () => {
    const broken = samplesOf({
      outcomes: [{ ...orders(share(90, 480), share(2, 20)), changes: rising(40) }],
      groups: { counts: [480, 20], shares: [0.8, 0.2] },
    })
    const ladder = evaluateSamples(broken)
    expect(ladder.grade).toBe('beforeAfter')
    expect(ladder.threats.map(({ code }) => code)).toContain('sampleRatio')
    expect(verdictOf({ ladder, expected, cost: 0 })).toMatchObject({ verdict: 'cannotTell', gained: null })
  })

  it('compares with how others changed, unless they changed otherwise before', () => {
    const quiet = flat(60)
    const sample: OutcomeSample = {
      ...orders(share(30, 60), null),
      changes: rising(60),
      comparison: { treated: rising(60), others: quiet, earlier: { treated: quiet, others: quiet } },
    }
    const ladder = evaluateSamples(samplesOf({ outcomes: [sample], groups: null }))
    expect(ladder.grade).toBe('difference')
    expect(ladder.threats.map(({ code }) => code)).toEqual(['noControl', 'comparisonNotDrawn'])
    const earlier = { treated: rising(60), others: quiet }
    const already = { ...sample, comparison: { ...sample.comparison!, earlier } }
    const lower = evaluateSamples(samplesOf({ outcomes: [already], groups: null }))
    expect(lower.grade).toBe('beforeAfter')
    expect(lower.threats.map(({ code }) => code)).toEqual([
      'noControl',
      'trendsDiffer',
      'season',
      'regressionToMean',
      'otherEvents',
    ])
  })

  it('prints no figure that the numbers do not carry, and says what is missing', () => {
    const few = samplesOf({ outcomes: [orders(share(3, 6), null)], groups: null })
    const ladder = evaluateSamples({ ...few, outcomes: [{ ...few.outcomes[0]!, changes: rising(5) }] })
    expect(ladder).toMatchObject({ grade: 'review', results: [] })
    expect(ladder.refused).toEqual([{ code: 'fewAccounts', params: { n: 5, needed: 8 }, outcome: 'orders', arm: null }])
    const answers = evaluateSamples(
      samplesOf({ outcomes: [attitude([70, 80], [60]), orders(share(90, 400), share(10, 100))] }),
    )
    expect(answers.grade).toBe('review')
    expect(answers.results.map(({ outcome, main }) => [outcome, main])).toEqual([['orders', false]])
    expect(verdictOf({ ladder: answers, expected, cost: null }).verdict).toBe('cannotTell')
  })

  it('warns where fewer answered than were asked, and corrects what stands beside the main outcome', () => {
    const said = (mean: number) => Array.from({ length: 40 }, (_, i) => mean + (i % 11))
    const ladder = evaluateSamples(
      samplesOf({
        outcomes: [orders(share(90, 400), share(10, 100)), attitude(said(50), said(70)), revenue(0.5, 0.5)],
      }),
    )
    expect(ladder.threats.map(({ code }) => code)).toEqual(['attitudeMissing', 'severalOutcomes', 'otherOutcomeWorse'])
    const [main, points, money] = ladder.results
    expect(main!.adjustedP).toBe(main!.p)
    expect(points!.adjustedP).toBeCloseTo(2 * points!.p, 12)
    expect(money!.adjustedP).toBe(money!.p)
    expect(verdictOf({ ladder, expected, cost: null })).toMatchObject({
      verdict: 'unclear',
      reason: { key: 'evaluation.reason.mixed' },
    })
  })

  it('gives the same figure whatever the order of accounts, and the opposite when the groups are swapped', () => {
    const values = fc.array(fc.integer({ min: 0, max: 900 }), { minLength: 25, maxLength: 60 })
    fc.assert(
      fc.property(values, values, (first, second) => {
        const compare = (a: number[], b: number[]) =>
          evaluateSamples(samplesOf({ outcomes: [money(a, b)], groups: null })).results[0]!
        const one = compare(first, second)
        expect(compare([...first].reverse(), second).difference).toBeCloseTo(one.difference, 8)
        expect(compare(second, first).difference).toBeCloseTo(-one.difference, 8)
        expect(one.p < 0.05).toBe(one.low > 0 || one.high < 0)
      }),
      { numRuns: 20 },
    )
  })
})

describe('programmes without any effect', () => {
  it.each(['orders', 'revenue', 'attitude'] as const)(
    'by %s: of 1,000 about 5 % are called effective or harmful',
    (main) => {
      let alarms = 0
      for (let seed = 1; seed <= 1000; seed++) {
        const firm = madeFirm(seed)
        const all = { orders: firm.orders(0), revenue: firm.revenue(0), attitude: firm.attitude(0) }
        const others = Object.values(all).filter((sample) => sample !== all[main])
        const ladder = evaluateSamples(samplesOf({ outcomes: [all[main], ...others], seed }))
        expect(ladder.grade).toBe('randomised')
        const { verdict } = verdictOf({ ladder, expected, cost: 0 })
        if (verdict === 'works' || verdict === 'harmful') alarms++
      }
      // Two standard errors of a count of 1,000 are 1.4 points.
      expect(alarms / 1000).toBeLessThanOrEqual(0.065)
      expect(alarms / 1000).toBeGreaterThanOrEqual(0.03)
    },
  )

  it('and an effect that is there is found about as often as the power says', () => {
    let found = 0
    for (let seed = 1; seed <= 100; seed++) {
      const ladder = evaluateSamples(samplesOf({ outcomes: [madeFirm(seed).orders(0.2)], seed }))
      if (verdictOf({ ladder, expected, cost: 0 }).verdict === 'works') found++
    }
    // powerOfProportions: .30 against .50 with 160 and 40 accounts: .64.
    expect(found / 100).toBeGreaterThan(0.52)
    expect(found / 100).toBeLessThan(0.76)
  })
})

const expected = { low: 0.1, high: 0.2 }

/** 160 treated and 40 left alone: three in ten order, most for little and a few for much; half say something. */
function madeFirm(seed: number) {
  const random = seededRandom(seed * 7919)
  const gaussian = () => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random())
  const many = (n: number, value: () => number) => Array.from({ length: n }, value)
  const buys = (rise: number) => () => (random() < 0.3 + rise ? 1 : 0)
  const spends = (rise: number) => () => (random() < 0.3 ? (1 + rise) * Math.exp(8 + 1.3 * gaussian()) : 0)
  const says = (rise: number) => () => Math.min(100, Math.max(0, 65 + rise + 18 * gaussian()))
  return {
    orders: (rise: number) => orders(listed(many(160, buys(rise))), listed(many(40, buys(0)))),
    revenue: (rise: number) => money(many(160, spends(rise)), many(40, spends(0))),
    attitude: (rise: number) => attitude(many(80, says(rise)), many(20, says(0))),
  }
}

function samplesOf(given: Partial<OutcomeSamples> & { outcomes: OutcomeSample[] }): OutcomeSamples {
  const [first] = given.outcomes
  const control = first?.control
  return {
    programmeId: 'p',
    source: 'draw',
    groups: control ? { counts: [first.arms[0]!.values.of, control.of], shares: [0.8, 0.2] } : null,
    treatedAccounts: first ? first.arms[0]!.values.of : 0,
    withdrawn: 0,
    keyAccounts: 0,
    alsoElsewhere: { treated: 0, control: 0 },
    inputFrom: '2026-01-01',
    inputUntil: '2026-03-31',
    openUntil: null,
    seed: 1,
    ...given,
  }
}

function orders(treated: GroupValues, control: GroupValues | null): OutcomeSample {
  return {
    outcome: 'orders',
    arms: [{ arm: null, values: treated }],
    control,
    drawnChanges: null,
    changes: [],
    comparison: null,
  }
}

function money(treated: number[], control: number[]): OutcomeSample {
  return { ...orders(listed(treated), listed(control)), outcome: 'revenue' }
}

function revenue(treated: number, control: number): OutcomeSample {
  const buyers = (n: number, rate: number) => Array.from({ length: n }, (_, i) => (i < n * rate ? 100 + (i % 7) : 0))
  return money(buyers(400, treated), buyers(100, control))
}

function attitude(treated: number[], control: number[]): OutcomeSample {
  const group = (values: number[], of: number) => ({ ...listed(values), of })
  return {
    ...orders(group(treated, 2 * treated.length), group(control, 2 * control.length)),
    outcome: 'attitude',
  }
}

function listed(values: number[]): GroupValues {
  return { of: values.length, n: values.length, nonZero: values.filter((value) => value !== 0) }
}

function share(events: number, n: number): GroupValues {
  return { of: n, n, nonZero: new Array<number>(events).fill(1) }
}

function rising(n: number): BeforeAndAfter[] {
  return Array.from({ length: n }, (_, i) => ({ before: i % 4 === 0 ? 1 : 0, after: i % 4 === 3 ? 0 : 1 }))
}

function flat(n: number): BeforeAndAfter[] {
  return Array.from({ length: n }, (_, i) => ({ before: i % 4 === 0 ? 1 : 0, after: i % 4 === 1 ? 1 : 0 }))
}
