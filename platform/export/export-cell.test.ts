import { expect, it } from 'vitest'
import { kinds } from '#fields/kinds.ts'
import { kindServers } from '#fields/server.ts'
import type { Field } from '#platform/object/field.ts'
import { type CellWords, cellOf } from './export-cell.ts'

const words: CellWords = { option: (_field, value) => value, yes: 'Yes', no: 'No', wallTime: (instant) => instant }
const context = { currency: 'CNY', timeZone: 'Asia/Shanghai', country: 'CN' }

it.each([
  ['region', '330206', '浙江省宁波市北仑区'],
  ['region', 'DE Bayern', 'DE Bayern'],
  ['geo', { lat: 31.23, lon: 121.47, datum: 'GCJ-02' }, '31.23, 121.47 (GCJ-02)'],
  ['richText', '<p>先检查</p><p>再通电</p>', '先检查\n再通电'],
  ['richText', '<p>先<b>检查</b></p>', '<p>先<b>检查</b></p>'],
] as const)('%s %j is written as %j, and read back as it was', (kind, value, text) => {
  const field: Field = { kind, required: false }
  expect(cellOf(value, field, words)).toEqual({ is: 'text', text })
  const checked = kinds[kind].check(text, field, context)
  if (!checked.ok) throw new Error(checked.code)
  const { clean, toColumns } = kindServers[kind]
  const cleaned = clean ? clean(checked.value) : checked
  if (!cleaned.ok) throw new Error(cleaned.code)
  expect(toColumns(cleaned.value, context)).toEqual(toColumns(value, context))
})
