import { expect, test } from 'vitest'
import { modelRefusal } from './model-refusal.ts'

const enough = { customers: 200, repeatPurchases: 100, greatestAge: 30 }

test('says what is missing, with the figures', () => {
  expect(modelRefusal(enough)).toBeNull()
  expect(modelRefusal({ ...enough, customers: 199 })).toEqual({ reason: 'tooFewCustomers', have: 199, need: 200 })
  expect(modelRefusal({ ...enough, repeatPurchases: 7 })).toEqual({
    reason: 'tooFewRepeatPurchases',
    have: 7,
    need: 100,
  })
  expect(modelRefusal({ ...enough, greatestAge: 1 })).toEqual({ reason: 'tooShort', have: 1, need: 2 })
})
