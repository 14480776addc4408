import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import { choice } from '#fields/choice/kind.ts'
import { date } from '#fields/date/kind.ts'
import { money } from '#fields/money/kind.ts'
import { number } from '#fields/number/kind.ts'
import { reference } from '#fields/reference/kind.ts'
import { tags } from '#fields/tags/kind.ts'
import { text } from '#fields/text/kind.ts'
import { defineObject } from '#platform/object/define-object.ts'
import { processorTime } from '#platform/testing/processor-time.ts'
import { compileExpression, type Wanted } from './compile.ts'
import { scopeOf } from './scope.ts'

const firm = defineObject({
  name: 'firm',
  plural: 'firms',
  domain: 'test',
  fields: { name: text({}), grade: choice({ options: ['a', 'b'] }), 'custom.size': number({}) },
  title: 'name',
  search: ['name'],
  list: { columns: ['name'], sort: 'name' },
  form: ['name'],
})
const deal = defineObject({
  name: 'deal',
  plural: 'deals',
  domain: 'test',
  fields: {
    name: text({}),
    amount: money({}),
    share: number({}),
    due: date({}),
    labels: tags({}),
    firmId: reference({ to: 'firm' }),
    'custom.points': number({}),
  },
  title: 'name',
  search: ['name'],
  list: { columns: ['name'], sort: 'name' },
  form: ['name'],
})
const scope = scopeOf(deal, (name) => (name === 'firm' ? firm : undefined))
const clock = { now: new Date('2026-11-22T20:00:00Z'), timeZone: 'Asia/Shanghai' }
const record = {
  name: 'Pumps',
  amount: { amount: '10.00', currency: 'USD', base: '70' },
  share: 0.5,
  due: '2026-12-01',
  labels: ['vip'],
  firm: { name: '海运', grade: 'a', custom: { size: 200 } },
  custom: { points: 7 },
}

function result(source: string, values: Record<string, unknown> = record): unknown {
  const compiled = compileExpression(source, scope)
  if (!compiled.ok) throw new Error(JSON.stringify(compiled.faults))
  return compiled.expression.evaluate(values, clock)
}

describe('expressions', () => {
  it.each([
    ['1 / 2', 0.5],
    ['amount * share', 35],
    ['custom.points + 1', 8],
    ['firm.custom.size % 7', 4],
    ['firm.grade == "a" ? "best" : "other"', 'best'],
    ['name + " " + firm.name', 'Pumps 海运'],
    ['"vip" in labels && share in [0.5, 1]', true],
    ['daysBetween(today(), due)', 8],
    ['due > today()', true],
    ['addMonths(date("2026-01-31"), 1) == date("2026-02-28")', true],
    ['weekday(date("2026-11-22"))', 7],
    ['round(1.005, 2)', 1.01],
    ['round(-2.5)', -3],
    ['text(1.50) + upper("a")', '1.5A'],
    ['left("𠮷野家", 2)', '𠮷野'],
    ['name.startsWith("Pu")', true],
    ['number("1,200")', 1200],
  ])('%s is %j', (source, value) => expect(result(source)).toEqual(value))

  it.each([
    ['share * 2', undefined],
    ['isEmpty(share)', true],
    ['coalesce(share, 3)', 3],
    ['concat(name, firm.name)', 'Pumps'],
    ['share > 1 || name == "Pumps"', true],
    ['share > 1 && name == "x"', false],
    ['share > 1', undefined],
    ['1 / 0', undefined],
    ['date("2026-02-30")', undefined],
  ])('%s with empty fields is %j', (source, value) => expect(result(source, { name: 'Pumps' })).toEqual(value))

  it.each([
    ['sharee + 1', 'unknown_field', 0, 6],
    ['1 + firm.size', 'unknown_field', 4, 13],
    ['share + name', 'operands', 0, 12],
    ['firm.grade == "c"', 'unknown_option', 14, 17],
    ['firm.grade in ["a", "x"]', 'unknown_option', 20, 23],
    ['share == null', 'no_null', 9, 13],
    ['share ? 1 : 2', 'not_yes_or_no', 0, 5],
    ['share > 1 ? 1 : "a"', 'branches', 0, 19],
    ['coalesce(share, name)', 'branches', 16, 20],
    ['"abc', 'open_text', 0, 4],
    ['(1 + 2', 'syntax', 6, 6],
    ['sqrt(2)', 'unknown_function', 0, 7],
    ['labels.map(x, x)', 'unknown_function', 0, 16],
    ['name.matches("(a+)+$")', 'unknown_function', 0, 22],
    ['{"a": 1}', 'too_large', 1, 2],
    ['labels[0]', 'unsupported', 0, 9],
    ['', 'empty', 0, 0],
    ['1'.repeat(2_001), 'too_large', 0, 2_001],
    [Array(300).fill('1').join('+'), 'too_large', undefined, undefined],
    ['('.repeat(40) + ')'.repeat(40), 'too_large', undefined, undefined],
  ])('%s is refused: %s', (source, code, start, end) => {
    const compiled = compileExpression(source, scope)
    if (compiled.ok) throw new Error('accepted')
    expect(compiled.faults[0]!.code).toBe(`expression.${code}`)
    if (start !== undefined) expect(compiled.faults[0]!.at).toEqual({ start, end })
  })

  it.each([
    ['share', { type: 'text' }, 'result'],
    ['today()', { time: false }, 'time'],
  ] satisfies [string, Wanted, string][])('%s as %j is refused: %s', (source, wanted, code) => {
    const compiled = compileExpression(source, scope, wanted)
    expect(compiled.ok ? undefined : compiled.faults[0]!.code).toBe(`expression.${code}`)
  })
})

test('what an expression reads is known', () => {
  const compiled = compileExpression('firm.grade == "a" && share > firm.custom.size', scope)
  expect(compiled.ok && compiled.expression.variables.map(({ path }) => path)).toEqual([
    'firm.grade',
    'share',
    'firm.custom.size',
  ])
})

test('a text that grows with each step ends the expression before it fills the memory', async () => {
  const grow = (text: string) => `replace(${text}, "a", "${'a'.repeat(250)}")`
  const compiled = compileExpression(grow(grow(grow(grow(grow(grow('"aaaaaaaa"')))))), scope)
  if (!compiled.ok) throw new Error(compiled.faults[0]!.code)
  const { evaluate } = compiled.expression
  const took = await processorTime(() => expect(evaluate(record, clock)).toBeUndefined())
  expect(took).toBeLessThan(1_000)
})

test('any text is either an expression or refused with a place inside it, and never throws', () => {
  const piece = fc.constantFrom(
    'share',
    'name',
    'firm',
    '.',
    'grade',
    '(',
    ')',
    '"',
    '+',
    '==',
    '? ',
    ':',
    '[',
    ']',
    '1',
    '"a"',
    'today',
    'isEmpty',
    'in',
    '{',
    ',',
    '\\',
    '海',
    '\n',
  )
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 16 }), (pieces) => {
      const source = pieces.join('')
      const compiled = compileExpression(source, scope)
      if (compiled.ok) compiled.expression.evaluate(record, clock)
      else {
        const { start, end } = compiled.faults[0]!.at
        expect(start).toBeGreaterThanOrEqual(0)
        expect(end).toBeGreaterThanOrEqual(start)
        expect(end).toBeLessThanOrEqual(source.length)
      }
    }),
    { numRuns: 500 },
  )
})
