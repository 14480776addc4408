import { expect, it } from 'vitest'
import { doneShare, givenUpShare, hoursRatio, openReview, type PlannedAndDone } from './review.rules.ts'

const nothing: PlannedAndDone = {
  steps: [],
  accounts: { planned: 0, reached: 0, givenUp: 0 },
  waves: { planned: 0, released: 0, dropped: 0 },
  hours: { planned: 0, worked: 0, notedPlanned: 0, noted: 0 },
  money: { budget: null, spent: null },
  from: null,
  until: null,
}

it('says nothing about what was not planned, drawn or noted', () => {
  expect(doneShare(nothing)).toBeNull()
  expect(givenUpShare(nothing)).toBeNull()
  expect(hoursRatio(nothing)).toBeNull()
})

it('counts done steps of all kinds, hours of those that were noted, and accounts given up', () => {
  const steps = [
    { kind: 'call', planned: 8, done: 6, skipped: 1, open: 1 },
    { kind: 'visit', planned: 2, done: 0, skipped: 0, open: 2 },
  ]
  expect(doneShare({ ...nothing, steps })).toBeCloseTo(0.6)
  expect(hoursRatio({ ...nothing, hours: { planned: 40, worked: 20, notedPlanned: 10, noted: 15 } })).toBe(1.5)
  expect(givenUpShare({ ...nothing, accounts: { planned: 10, reached: 6, givenUp: 4 } })).toBe(0.4)
})

it('begins a review with the facts and without a judgement', () => {
  expect(openReview(nothing)).toMatchObject({ facts: nothing, judgement: null, quotes: [], reviewedBy: null })
})
