import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { attitudeMethod, fadesOn, poolSums, type Statement, scoreOn, sumStatements } from './attitude-score.ts'

const statement = fc.record({
  value: fc.integer({ min: 0, max: 100 }),
  day: fc.integer({ min: 0, max: 2_000 }),
})
const several = fc.array(statement, { minLength: 1, maxLength: 40 })

describe('sumStatements', () => {
  it('counts a statement half after one half-life', () => {
    const sums = sumStatements([
      { value: 90, day: 365 },
      { value: 30, day: 0 },
    ])!
    expect(sums.weight).toBeCloseTo(1.5, 12)
    expect(sums.mean).toBeCloseTo((90 + 30 / 2) / 1.5, 12)
    expect(sums.deviations).toBeCloseTo((90 - 70) ** 2 + 0.5 * (30 - 70) ** 2, 9)
  })

  it('is nothing without statements and the same in any order', () => {
    expect(sumStatements([])).toBeNull()
    fc.assert(
      fc.property(several, (list) => {
        const [a, b] = [sumStatements(list)!, sumStatements([...list].reverse())!]
        expect(a.mean).toBeCloseTo(b.mean, 8)
        expect(a.weight).toBeCloseTo(b.weight, 8)
      }),
    )
  })
})

describe('scoreOn', () => {
  it('gives one statement the interval of the usual deviation: t(10) at 95 % times 18', () => {
    const score = scoreOn(0, sumStatements([{ value: 50, day: 0 }])!)
    expect(score.high - 50).toBeCloseTo(1.8125 * 18, 2)
    expect(score.known).toBe(true)
  })

  it('stays on the scale, around the mean, and only widens until something new is said', () => {
    fc.assert(
      fc.property(
        several,
        fc.integer({ min: 0, max: 3_000 }),
        fc.integer({ min: 0, max: 3_000 }),
        (list, early, wait) => {
          const sums = sumStatements(list)!
          const now = scoreOn(sums.newestDay + early, sums)
          const later = scoreOn(sums.newestDay + early + wait, sums)
          expect(later.score).toBe(now.score)
          expect(later.low).toBeLessThanOrEqual(now.low + 1e-9)
          expect(later.high).toBeGreaterThanOrEqual(now.high - 1e-9)
          expect(now.low).toBeGreaterThanOrEqual(0)
          expect(now.high).toBeLessThanOrEqual(100)
          expect(now.score).toBeGreaterThanOrEqual(now.low - 1e-9)
          expect(now.score).toBeLessThanOrEqual(now.high + 1e-9)
        },
      ),
    )
  })

  it('narrows with more of the same', () => {
    const at = (count: number) => {
      const same: Statement[] = Array.from({ length: count }, () => ({ value: 60, day: 0 }))
      const { low, high } = scoreOn(0, sumStatements(same)!)
      return high - low
    }
    expect(at(2)).toBeLessThan(at(1))
    expect(at(20)).toBeLessThan(at(2) / 3)
  })
})

describe('fadesOn', () => {
  it('is the day on which the score stops being known', () => {
    fc.assert(
      fc.property(several, (list) => {
        const sums = sumStatements(list)!
        const day = fadesOn(sums)
        if (day > sums.newestDay) expect(scoreOn(day - 0.01, sums).known).toBe(true)
        expect(scoreOn(day + 0.01, sums).known).toBe(false)
      }),
    )
  })

  it('lets a single statement last more than a year and ten of them longer', () => {
    const one = fadesOn(sumStatements([{ value: 80, day: 0 }])!)
    const ten = fadesOn(sumStatements(Array.from({ length: 10 }, () => ({ value: 80, day: 0 })))!)
    expect(one).toBeGreaterThan(attitudeMethod.halfLifeDays)
    expect(one).toBeLessThan(2 * attitudeMethod.halfLifeDays)
    expect(ten).toBeGreaterThan(one + 2 * attitudeMethod.halfLifeDays)
  })
})

describe('poolSums', () => {
  it('weighs what was said lately more and is no surer than its surest part', () => {
    const fresh = sumStatements([{ value: 80, day: 365 }])!
    const old = sumStatements([{ value: 20, day: 0 }])!
    const pooled = poolSums([fresh, old])!
    expect(pooled.mean).toBeCloseTo(60, 9)
    expect(pooled.weight).toBe(1)
    expect(pooled.statements).toBe(2)
    expect(poolSums([])).toBeNull()
  })

  it('leaves a single part as it is', () => {
    fc.assert(
      fc.property(several, (list) => {
        const sums = sumStatements(list)!
        const pooled = poolSums([sums])!
        expect(pooled.mean).toBeCloseTo(sums.mean, 9)
        expect(pooled.weight).toBeCloseTo(sums.weight, 9)
        expect(pooled.deviations).toBeCloseTo(sums.deviations, 6)
      }),
    )
  })
})
