import { expect, test } from 'vitest'
import { quoteNames, readNames, writableNames, writeNames } from './expression-names.ts'

const fields = [
  { path: 'name', name: '设备名称' },
  { path: 'custom.price', name: '购置金额' },
  { path: 'custom.priceTotal', name: '购置金额合计' },
  { path: 'custom.rate', name: 'Rate' },
  { path: 'custom.rateYear', name: 'Rate per year' },
  { path: 'account.industry', name: '客户 · 行业' },
  { path: 'custom.ab', name: 'A/B档' },
]
const names = writableNames(fields, [{ name: 'round' }])
const kept = (text: string) => readNames(text, names).expression

test.each([
  ['购置金额 * Rate', 'custom.price * custom.rate'],
  ['购置金额合计-购置金额', 'custom.priceTotal-custom.price'],
  ['（购置金额 ＋ 1）× 2 ÷ Rate', '(custom.price + 1)* 2 / custom.rate'],
  ['购置金额 ≥ 5 && 客户 · 行业 == “购置金额”', 'custom.price >= 5 && account.industry == "购置金额"'],
  ['设备名称.contains("Rate")', 'name.contains("Rate")'],
  ['Rate per year / Rate', 'custom.rateYear / custom.rate'],
  ['Rates + custom.Rate + Rate(1)', 'Rates + custom.Rate + Rate(1)'],
  ['A/B档 == "x', 'custom.ab == "x'],
  ['custom.price * 2', 'custom.price * 2'],
])('%s is kept by the keys of its fields', (text, expression) => {
  expect(kept(text)).toBe(expression)
})

test.each([
  'custom.price * custom.rate',
  'name.contains("Rate") && round(custom.price) > 2',
  'account.industry == "购置金额" ? custom.ab : ""',
])('%s comes back from its names', (expression) => {
  const text = writeNames(expression, names)
  expect(text).not.toMatch(/custom|account/)
  expect(kept(text)).toBe(expression)
})

test('a name of two fields, a word of the language and a part of a path are not written', () => {
  const known = writableNames(
    [
      { path: 'custom.one', name: '状态' },
      { path: 'custom.two', name: '状态' },
      { path: 'custom.three', name: 'size' },
      { path: 'custom.four', name: 'one' },
      { path: 'custom.five', name: '2024年' },
      { path: 'custom.six', name: '金额' },
    ],
    [{ name: 'size' }],
  )
  expect(known).toEqual([{ path: 'custom.six', name: '金额' }])
  expect(writeNames('custom.one + custom.six', known)).toBe('custom.one + 金额')
})

test('a place of the expression is found in what was typed', () => {
  const { expression, inText } = readNames(' 购置金额 × 错字', names)
  const start = expression.indexOf('错')
  expect(inText({ start, end: start + 1 })).toEqual({ start: 8, end: 9 })
  const field = expression.indexOf('custom')
  expect(inText({ start: field + 2, end: field + 'custom.price'.length })).toEqual({ start: 1, end: 5 })
  expect(inText({ start: expression.length, end: expression.length + 1 })).toEqual({ start: 10, end: 10 })
})

test('what is wrong is said with the names of fields, in what it quotes only', () => {
  expect(quoteNames('In “custom.price + name” the name is text', names)).toBe(
    'In “购置金额 + 设备名称” the name is text',
  )
  expect(quoteNames('「custom.price」不是文字', names)).toBe('「购置金额」不是文字')
})
