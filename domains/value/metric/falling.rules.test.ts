import { expect, test } from 'vitest'
import { reasonOfFall } from './falling.rules.ts'

const fall = {
  purchaseStage: 'silent',
  lastOrderOn: '2025-06-01',
  earlierSpend: 36_000,
  recentSpend: 1_512,
  trendDays: 197,
  until: '2025-12-31',
}

test('who fell silent is said by months that reach to today, so that they hold the last order', () => {
  expect(reasonOfFall(fall, '2025-12-31')).toEqual({
    key: 'care.falling.silent',
    params: { count: 213, earlier: 37_512, months: 12 },
  })
  // The orders end eleven months ago: nobody bought in the last twelve months and is silent for 540 days.
  expect(reasonOfFall(fall, '2026-11-23')).toEqual({
    key: 'care.falling.silent',
    params: { count: 540, earlier: 37_512, months: 23 },
  })
})

test('who buys less is said by the two times that were compared', () => {
  expect(reasonOfFall({ ...fall, purchaseStage: 'declining' }, '2025-12-31')).toEqual({
    key: 'care.falling.declining',
    params: { earlier: 36_000, recent: 1_512, months: 6 },
  })
})
