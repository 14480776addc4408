import { expect, test } from 'vitest'
import type { Formats } from '#web/i18n/formats.ts'
import { exactInstant, instantWords, timedWords } from './words.ts'

const formats = (language: Formats['language']): Formats => ({
  language,
  timeZone: 'Asia/Shanghai',
  currency: 'CNY',
  now: () => new Date('2026-11-04T10:00:00Z'),
})

test.each([
  ['2026-11-04T06:05:00Z', 'en', 'today 14:05'],
  ['2026-11-04T06:05:00Z', 'zh-CN', '今天 14:05'],
  ['2026-11-03T06:05:00Z', 'zh-CN', '昨天'],
  ['2026-11-03T16:05:00Z', 'en', 'today 00:05'],
  ['2024-02-29T06:05:00Z', 'zh-TW', '2024年2月29日'],
] as const)('%s in %s is %s', (instant, language, words) => {
  expect(instantWords(instant, formats(language))).toBe(words)
})

test('the hint says minute and zone', () => {
  expect(exactInstant('2026-11-03T06:05:00Z', formats('en'))).toBe('3 Nov 2026 14:05 GMT+8')
  expect(exactInstant('2026-11-03T06:05:00Z', formats('zh-CN'))).toBe('2026年11月3日 14:05 GMT+8')
})

test('within a sentence the minute is said, the zone is not', () => {
  expect(timedWords('2026-11-03T06:05:00Z', formats('zh-CN'))).toBe('昨天 14:05')
  expect(timedWords('2024-02-29T06:05:00Z', formats('en'))).toBe('29 Feb 2024 14:05')
})
