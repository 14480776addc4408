import { expect, test } from 'vitest'
import { productWords } from '#platform/i18n/product-words.ts'
import { sayIn } from './say-words.ts'

test.each([
  ['en', 'Look at “Fewer lost customers” again on 3 November 2026, when the corrected plan has had time.'],
  ['zh-CN', '2026年11月3日再看“Fewer lost customers”，那时修正后的计划已有时间见效。'],
  ['zh-TW', '2026年11月3日再看「Fewer lost customers」，那時修正後的計畫已有時間見效。'],
] as const)('a lesson in %s writes days as the language does', (locale, words) => {
  const say = sayIn(locale, productWords())
  expect(say('lesson.text.goalMilestone', { goal: 'Fewer lost customers', dayOn: '2026-11-03' })).toBe(words)
})
