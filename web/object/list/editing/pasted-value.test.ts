import { expect, test } from 'vitest'
import type { Field } from '#platform/object/field.ts'
import { pastedValue } from './pasted-value.ts'

const formats = { language: 'zh-CN', timeZone: 'Asia/Shanghai', currency: 'CNY', now: () => new Date(0) } as const
const words: Record<string, string> = { 'deal.f.won': '赢单', 'deal.f.lost': '输单' }
const read = (text: string, field: Partial<Field>) =>
  pastedValue(text, {
    use: { object: 'deal', key: 'f', field: field as Field },
    formats,
    t: ((key: string) => words[key] ?? key) as never,
  })

test.each([
  ['总经理', { kind: 'text' }, '总经理'],
  ['¥1.2万', { kind: 'money' }, { amount: '12000', currency: 'CNY' }],
  ['2026/11/3', { kind: 'date' }, '2026-11-03'],
  ['是', { kind: 'boolean' }, true],
  ['赢单', { kind: 'choice', options: ['won', 'lost'] }, 'won'],
  ['赢单、输单', { kind: 'choices', options: ['won', 'lost'] }, ['won', 'lost']],
  ['重点；老客户', { kind: 'tags' }, ['重点', '老客户']],
  ['ａ@ｂ.example', { kind: 'email' }, 'a@b.example'],
] as const)('%s is read as the field means it', (text, field, value) => {
  expect(read(text, field as never)).toEqual({ ok: true, value })
})

test('a currency that could be several is refused in words that every page has', () => {
  expect(read('$12', { kind: 'money' })).toEqual({ ok: false, code: 'money' })
})

test.each([
  ['几台', { kind: 'number' }],
  ['下周', { kind: 'date' }],
  ['成交', { kind: 'choice', options: ['won', 'lost'] }],
  ['不是邮箱', { kind: 'email' }],
] as const)('%s is not taken for a %o', (text, field) => {
  expect(read(text, field as never)).toMatchObject({ ok: false })
})
