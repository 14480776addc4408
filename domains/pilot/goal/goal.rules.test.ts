import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { compareOutcome, progressOf, proposeGoal, valueOfAim } from './goal.rules.ts'

const halved = { change: -0.5 }
const plan = {
  target: halved,
  expected: { from: { change: -0.1 }, to: halved },
  months: 12,
  milestones: [{ months: 1 }, { months: 6 }],
}
const start = { baseline: 23, unit: 'count', better: 'down', today: '2026-01-31' } as const

describe('a goal', () => {
  test('is proposed from where the figure is today', () => {
    expect(proposeGoal(plan, start)).toEqual({
      target: 12,
      dueOn: '2027-01-31',
      expectedLow: 12,
      expectedHigh: 21,
      milestoneDays: ['2026-02-28', '2026-07-31'],
    })
  })

  test('names no target while the start is unknown, nor one that is no better than it', () => {
    expect(proposeGoal(plan, { ...start, baseline: null })).toMatchObject({ target: null, expectedLow: null })
    const share = { ...plan, target: { value: 0.6 } }
    expect(proposeGoal(share, { ...start, unit: 'share', better: 'up', baseline: 0.8 })).toMatchObject({
      target: null,
      expectedLow: null,
    })
    expect(proposeGoal(share, { ...start, unit: 'share', better: 'up', baseline: null }).target).toBe(0.6)
    expect(proposeGoal(plan, { ...start, baseline: 0 }).target).toBeNull()
  })

  test('a share never aims above the whole', () => {
    expect(valueOfAim({ change: 0.5 }, { baseline: 0.8, unit: 'share' })).toBe(1)
  })

  test('progress is 0 at the start and 1 at the target, whichever way is better', () => {
    expect(progressOf({ baseline: 20, target: 10, value: 15 })).toBe(0.5)
    expect(progressOf({ baseline: 0.2, target: 0.6, value: 0.2 })).toBe(0)
    expect(progressOf({ baseline: null, target: 10, value: 15 })).toBeNull()
    const figure = fc.double({ min: 0, max: 1e6, noNaN: true })
    fc.assert(
      fc.property(figure, figure, (baseline, target) => {
        fc.pre(Math.abs(baseline - target) > 1e-6)
        expect(progressOf({ baseline, target, value: baseline })).toBeCloseTo(0)
        expect(progressOf({ baseline, target, value: target })).toBeCloseTo(1)
      }),
    )
  })
})

describe('at its end', () => {
  const goal = { baseline: 20, target: 10, expectedLow: 12, expectedHigh: 18, better: 'down' as const }

  test.each([
    [9, { change: -11, met: true, against: 'better' }],
    [10, { change: -10, met: true, against: 'better' }],
    [15, { change: -5, met: false, against: 'within' }],
    [19, { change: -1, met: false, against: 'worse' }],
    [null, { change: null, met: null, against: 'unknown' }],
  ])('%s stands beside what was expected', (outcome, comparison) => {
    expect(compareOutcome({ ...goal, outcome })).toEqual(comparison)
  })

  test('without a range nothing can be compared', () => {
    expect(compareOutcome({ ...goal, expectedLow: null, outcome: 9 })).toMatchObject({ met: true, against: 'unknown' })
  })
})
