import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Field, KindName } from '#platform/object/field.ts'
import { processorTime } from '#platform/testing/processor-time.ts'
import { kinds } from './kinds.ts'
import { kindServers } from './server.ts'

const context = { currency: 'CNY', timeZone: 'Asia/Shanghai', country: 'CN' }
const fieldOf = (kind: KindName, options: Partial<Field> = {}): Field => ({ kind, required: false, ...options })
const check = (kind: KindName, input: unknown, options?: Partial<Field>) =>
  kinds[kind].check(input, fieldOf(kind, options), context)

const accepted: [KindName, unknown, unknown, Partial<Field>?][] = [
  ['text', '  上海\r\n海运\t集团 ', '上海 海运 集团'],
  ['text', 42, '42'],
  ['text', '𠮷野家', '𠮷野家', { maxLength: 3 }],
  ['longText', 'a\r\nb\n', 'a\nb'],
  ['number', '1234.50', 1234.5],
  ['number', -3, -3, { integer: true }],
  ['percent', 0.25, 0.25, { min: 0, max: 1 }],
  ['money', '1234.50', { amount: '1234.50', currency: 'CNY' }],
  ['money', 1e-7, { amount: '0', currency: 'CNY' }],
  ['money', { amount: '-5', currency: 'USD' }, { amount: '-5', currency: 'USD' }],
  [
    'money',
    { amount: '5', currency: 'USD', rate: 7.1, rateOn: '2026-11-03' },
    { amount: '5', currency: 'USD', rate: '7.1', rateOn: '2026-11-03' },
  ],
  ['date', '2024-02-29', '2024-02-29'],
  ['datetime', '2026-11-03T14:05:00+08:00', '2026-11-03T06:05:00.000Z'],
  ['boolean', false, false],
  ['choice', 'a', 'a', { options: ['a', 'b'] }],
  ['choices', ['b', 'a', 'b'], ['b', 'a'], { options: ['a', 'b'] }],
  ['reference', '01A20062-D722-7C6C-9928-241E2F624014', '01a20062-d722-7c6c-9928-241e2f624014'],
  ['email', ' Li.Lei@Example.COM ', 'li.lei@example.com'],
  ['email', '李雷@例子.公司', '李雷@例子.公司'],
  ['phone', '+86 138-1234-5678', '+86 138-1234-5678'],
  ['url', 'www.example.com/a', 'https://www.example.com/a'],
  ['url', 'example.com:8080', 'https://example.com:8080'],
  ['address', '科技一路 318 号', { street: '科技一路 318 号' }],
  ['address', { province: '上海市', city: '', street: null }, { province: '上海市' }],
  ['tags', [' vip ', 'vip', ''], ['vip']],
  ['json', { a: [1] }, { a: [1] }],
  ['rating', 4, 4],
  ['rating', '★★★★☆', 4],
  ['rating', '4星', 4],
  ['rating', '8/10', 8, { max: 10 }],
  ['duration', 90, 90],
  ['duration', '1小时30分', 90],
  ['richText', '<p>Hello</p>', '<p>Hello</p>'],
  ['geo', { lat: 31.23, lon: 121.47 }, { lat: 31.23, lon: 121.47, datum: 'WGS-84' }],
  ['geo', '121.47,31.23 GCJ-02', { lat: 31.23, lon: 121.47, datum: 'GCJ-02' }],
  ['region', '310115', '310115'],
  ['region', 'de Bayern', 'DE Bayern'],
  ['file', '01A20062-D722-7C6C-9928-241E2F624014', ['01a20062-d722-7c6c-9928-241e2f624014']],
]

const refused: [KindName, unknown, string, Partial<Field>?][] = [
  ['text', 'abcd', 'too_long', { maxLength: 3 }],
  ['text', 'a\u0000b', 'control_character'],
  ['text', 'a\u202Eb', 'control_character'],
  ['text', 'a\ud800b', 'control_character'],
  ['text', { a: 1 }, 'text'],
  ['number', '1,000', 'number'],
  ['number', Number.NaN, 'number'],
  ['number', 1e15, 'too_large'],
  ['number', 1.5, 'integer', { integer: true }],
  ['percent', 1.2, 'too_large', { min: 0, max: 1 }],
  ['money', '1e5', 'money'],
  ['money', { amount: '5', currency: 'yuan' }, 'currency'],
  ['money', { amount: '5', currency: 'CNY', rate: 2 }, 'rate'],
  ['money', { amount: '5', currency: 'USD', rate: '-1' }, 'rate'],
  ['money', { amount: '5', currency: 'USD', rate: '7.1', rateOn: '2026-02-30' }, 'rate'],
  ['money', { amount: '5', currency: 'USD', colour: 'red' }, 'money'],
  ['money', '-1', 'too_small', { min: 0 }],
  ['date', '2026-02-30', 'date'],
  ['date', '2026-2-3', 'date'],
  ['date', '0000-01-01', 'date'],
  ['datetime', '2026-11-03T14:05:00', 'datetime'],
  ['datetime', '2026-02-30T14:05:00Z', 'datetime'],
  ['boolean', 'true', 'boolean'],
  ['choice', 'c', 'choice', { options: ['a', 'b'] }],
  ['choices', 'a', 'choice', { options: ['a', 'b'] }],
  ['reference', 'x', 'reference'],
  ['email', 'a@b', 'email'],
  ['email', 'a b@example.com', 'email'],
  ['email', 'a@example.com>', 'email'],
  ['phone', 'call me', 'phone'],
  ['url', 'javascript:alert(1)', 'url'],
  ['url', 'ftp://example.com', 'url'],
  ['address', { planet: 'x' }, 'address'],
  ['tags', ['x'.repeat(41)], 'tags'],
  ['json', 'x'.repeat(70_000), 'too_long'],
  ['rating', 6, 'rating'],
  ['rating', 2.5, 'rating'],
  ['duration', 'a while', 'duration'],
  ['duration', -5, 'too_small'],
  ['richText', 5, 'text'],
  ['geo', { lat: 91, lon: 0 }, 'geo'],
  ['geo', { lat: 1, lon: 2, height: 3 }, 'geo'],
  ['region', 'ZZ', 'region'],
  ['region', 42, 'region'],
  ['image', ['x'], 'file'],
]

describe('field kinds', () => {
  it.each(accepted)('%s takes %j as %j', (kind, input, value, options) =>
    expect(check(kind, input, options)).toEqual({ ok: true, value }),
  )

  it.each(refused)('%s refuses %j: %s', (kind, input, code, options) =>
    expect(check(kind, input, options)).toMatchObject({ ok: false, code }),
  )

  it.each(accepted)('%s gives back from its columns what %j became', (kind, input, _value, options) => {
    const checked = check(kind, input, options)
    if (!checked.ok) throw new Error(checked.code)
    const server = kindServers[kind]
    const columns = server.columns('x', fieldOf(kind, options))
    const stored = server.toColumns(checked.value, context)
    expect(stored).toHaveLength(columns.length)
    const read = stored.map((value, index) => (columns[index]!.type === 'jsonb' ? JSON.parse(value as string) : value))
    const given = server.fromColumns(read)
    if (typeof checked.value === 'object') expect(given).toMatchObject(checked.value as object)
    else expect(given).toBe(checked.value)
  })

  it.each([' ', '<', '<p', '<a href="', '<!--', '\t', '.', '1,', 'a@', '1-', '(', '/', '中', '省市', '1h'])(
    'answer at once on a text of 50,000 characters that repeats %j',
    async (piece) => {
      const text = `a1${piece.repeat(Math.floor(49_990 / piece.length))}b`
      const took = await processorTime(() => {
        for (const kind of Object.keys(kinds) as KindName[]) {
          const checked = check(kind, text, { options: ['a'], maxLength: 50_000 })
          if (checked.ok) kindServers[kind].toColumns(checked.value, context)
        }
      })
      expect(took).toBeLessThan(2_000)
    },
  )

  it('never throw, whatever they are given, and always say yes or why not', () => {
    for (const kind of Object.keys(kinds) as KindName[]) {
      fc.assert(
        fc.property(fc.jsonValue(), (input) => {
          if (input === null) return
          const checked = check(kind, input, { options: ['a'] })
          expect(checked.ok || checked.code.length > 0).toBe(true)
        }),
        { numRuns: 200 },
      )
    }
  })
})
