import { expect, it } from 'vitest'
import { outlookOf } from './goal-outlook.rules.ts'

const goal = { unit: 'share', better: 'up', target: 0.5, dueOn: '2026-06-30' } as const
const weekly = (values: readonly number[]) =>
  values.map((value, week) => ({ day: new Date(Date.UTC(2026, 0, 1 + 7 * week)).toISOString().slice(0, 10), value }))
const today = '2026-03-01'

it('says that a goal is reached as soon as it is', () => {
  expect(outlookOf(goal, { series: weekly([0.2, 0.5]), today })).toEqual({
    state: 'reached',
    forecast: null,
    refusal: null,
  })
  expect(outlookOf({ ...goal, better: 'down', target: 4 }, { series: weekly([9, 4]), today }).state).toBe('reached')
})

it.each([
  ['ahead', [0.1, 0.15, 0.19, 0.26, 0.3, 0.35, 0.39, 0.44]],
  ['behind', [0.1, 0.1, 0.101, 0.1, 0.102, 0.1, 0.101, 0.101]],
  ['open', [0.1, 0.2, 0.12, 0.25, 0.14, 0.22, 0.16, 0.2]],
] as const)('sees that a goal is %s', (state, values) => {
  const outlook = outlookOf(goal, { series: weekly(values), today })
  expect(outlook.state).toBe(state)
  expect(outlook.forecast!.low).toBeGreaterThanOrEqual(0)
  expect(outlook.forecast!.high).toBeLessThanOrEqual(1)
})

it.each([
  ['too_few', { series: weekly([0.1, 0.2]) }, {}],
  ['too_short', { series: weekly([0.1, 0.2]).flatMap((point) => [point, point, point]) }, {}],
  ['no_target', { series: weekly([0.1]) }, { target: null }],
  ['over', { series: weekly([0.1]) }, { dueOn: today }],
] as const)('does not forecast what is %s', (refusal, { series }, changes) => {
  expect(outlookOf({ ...goal, ...changes }, { series, today })).toEqual({ state: 'unknown', forecast: null, refusal })
})
