import { expect, test } from 'vitest'
import type { Formats } from '#web/i18n/formats.ts'
import { dayWords } from './words.ts'

// 00:30 of 4 November in Shanghai is still 3 November in London.
const now = () => new Date('2026-11-03T16:30:00Z')
const formats = (language: Formats['language'], timeZone = 'Asia/Shanghai'): Formats => ({
  language,
  timeZone,
  currency: 'CNY',
  now,
})

test.each([
  ['2026-11-04', 'en', 'today'],
  ['2026-11-03', 'en', 'yesterday'],
  ['2026-11-05', 'en', 'tomorrow'],
  ['2026-11-01', 'en', '1 Nov'],
  ['2025-11-03', 'en', '3 Nov 2025'],
  ['2026-11-04', 'zh-CN', '今天'],
  ['2026-11-03', 'zh-CN', '昨天'],
  ['2026-11-01', 'zh-CN', '11月1日'],
  ['2025-11-03', 'zh-TW', '2025年11月3日'],
] as const)('%s in %s is %s', (day, language, words) => {
  expect(dayWords(day, formats(language))).toBe(words)
})

test('today is the day on the clock of the firm, not of the browser', () => {
  expect(dayWords('2026-11-03', formats('en', 'Europe/London'))).toBe('today')
})
