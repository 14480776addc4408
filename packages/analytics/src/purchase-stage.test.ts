import { expect, test } from 'vitest'
import { DEFAULT_STAGE_RULE, purchaseStage, type StageInput, silenceLimit } from './purchase-stage.ts'

/** Buys every 30 days for two years, last 10 days ago. */
const regular: StageInput = {
  purchaseDays: 25,
  sinceFirst: 730,
  sinceLast: 10,
  gapBeforeReturn: 0,
  sinceReturn: 0,
  trend: 'unclear',
}

const cases: [string, Partial<StageInput>, string][] = [
  ['a regular customer', {}, 'steady'],
  ['a regular customer whose buying rises', { trend: 'growing' }, 'growing'],
  ['a regular customer whose buying falls', { trend: 'declining' }, 'declining'],
  ['longer quiet than three of his gaps', { sinceLast: 100, sinceFirst: 820 }, 'silent'],
  ['quiet, but not longer than his rhythm explains', { sinceLast: 80, sinceFirst: 800 }, 'steady'],
  ['silent whatever the trend was', { sinceLast: 200, sinceFirst: 920, trend: 'growing' }, 'silent'],
  ['back after a long silence', { gapBeforeReturn: 300, sinceReturn: 40 }, 'wonBack'],
  ['back for so long that it is old news', { gapBeforeReturn: 300, sinceReturn: 181 }, 'steady'],
  ['back after the longest of many pauses', { gapBeforeReturn: 120, sinceReturn: 40 }, 'steady'],
  ['back after an ordinary pause', { gapBeforeReturn: 45, sinceReturn: 40 }, 'steady'],
  ['first bought last month', { purchaseDays: 1, sinceFirst: 30, sinceLast: 30 }, 'new'],
  ['new and already growing is new', { purchaseDays: 5, sinceFirst: 60, sinceLast: 5, trend: 'growing' }, 'new'],
  ['bought once, long ago', { purchaseDays: 1, sinceFirst: 400, sinceLast: 400 }, 'silent'],
  ['bought once, not so long ago', { purchaseDays: 1, sinceFirst: 200, sinceLast: 200 }, 'new'],
]

test.each(cases)('%s', (_, change, stage) => {
  expect(purchaseStage({ ...regular, ...change })).toBe(stage)
})

test('a customer of many small orders is not silent after a fortnight', () => {
  expect(silenceLimit({ ...regular, purchaseDays: 700, sinceLast: 14 })).toBe(DEFAULT_STAGE_RULE.silentAfterDays)
})

test('the silence that a return ended does not stretch the rhythm', () => {
  const limit = silenceLimit({ ...regular, purchaseDays: 14, sinceFirst: 730, sinceLast: 10, gapBeforeReturn: 360 })
  expect(limit).toBe(90)
})
