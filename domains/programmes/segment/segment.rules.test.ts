import { expect, it } from 'vitest'
import { changedFacts, conditionsOf } from './segment.rules.ts'

const tier = { field: 'value.tier', op: 'in', value: ['A'] }
const unknown = { field: 'attitude.score', op: 'isEmpty' }

it('takes the parts of the outer `and` for conditions, else the whole', () => {
  expect(conditionsOf({ and: [tier, unknown] })).toEqual([tier, unknown])
  expect(conditionsOf({ or: [tier, unknown] })).toEqual([{ or: [tier, unknown] }])
  expect(conditionsOf(tier)).toEqual([tier])
})

it('tells what changed, and of what nobody asked before only how it is', () => {
  const after = { a: 1, b: ['x'], c: null, d: 2 }
  expect(changedFacts({ a: 1, b: ['y'], c: 3 }, after)).toEqual([
    { field: 'b', from: ['y'], to: ['x'] },
    { field: 'c', from: 3, to: null },
    { field: 'd', from: undefined, to: 2 },
  ])
  expect(changedFacts({ a: 1 }, null)).toEqual([])
})
