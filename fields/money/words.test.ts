import { expect, test } from 'vitest'
import type { Formats } from '#web/i18n/formats.ts'
import { exactMoney, shortMoney } from './words.ts'

const formats = (language: Formats['language'], currency = 'CNY'): Formats => ({
  language,
  timeZone: 'Asia/Shanghai',
  currency,
  now: () => new Date(0),
})

test.each([
  ['123456.78', 'zh-CN', '¥12.3万'],
  ['310000000', 'zh-CN', '¥3.1亿'],
  ['32238987.25', 'zh-CN', '¥3,220万'],
  ['123456.78', 'zh-TW', '¥12.3萬'],
  ['123456.78', 'en', '¥123K'],
  ['1240000', 'en', '¥1.24M'],
  ['12345.60', 'en', '¥12,346'],
  ['12.50', 'en', '¥12.50'],
  ['-250000', 'en', '-¥250K'],
] as const)('%s at a glance in %s is %s', (amount, language, words) => {
  expect(shortMoney({ amount, currency: 'CNY' }, formats(language))).toBe(words)
})

test('the exact amount keeps every digit, also those that a float would lose', () => {
  expect(exactMoney({ amount: '123456789012345.67', currency: 'CNY' }, formats('en'))).toBe('¥123,456,789,012,345.67')
  expect(exactMoney({ amount: '1200.00', currency: 'CNY' }, formats('en'))).toBe('¥1,200')
  expect(exactMoney({ amount: '0.125', currency: 'CNY' }, formats('en'))).toBe('¥0.125')
})

test('a currency that is not the firm’s own is named by its code, since ¥ is yuan and yen', () => {
  expect(exactMoney({ amount: '1200', currency: 'JPY' }, formats('zh-CN'))).toMatch(/^JPY\s?1,200$/)
})
