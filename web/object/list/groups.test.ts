import { expect, test } from 'vitest'
import { choice } from '#fields/choice/kind.ts'
import { date } from '#fields/date/kind.ts'
import { datetime } from '#fields/datetime/kind.ts'
import { text } from '#fields/text/kind.ts'
import type { FieldUse } from '#fields/web-kind.ts'
import { groupFilter, groupsOf } from './groups.ts'

const use = (field: FieldUse['field']): FieldUse => ({ object: 'order', key: 'x', field })
const timeZone = 'Asia/Shanghai'
const values = (groups: { value: unknown }[]) => groups.map(({ value }) => value)

test('options stand in their order and what has none last', () => {
  const rows = [
    { x: null, count: 9 },
    { x: 'won', count: '5' },
    { x: 'new', count: 1 },
  ]
  const groups = groupsOf(rows, { use: use(choice({ options: ['new', 'won'] })), id: 'x' })
  expect(values(groups)).toEqual(['new', 'won', null])
  expect(groups[1]?.count).toBe(5)
})

test('other values by how many there are, months from the latest', () => {
  const rows = [
    { x: 'A', count: 1 },
    { x: 'B', count: 3 },
  ]
  expect(values(groupsOf(rows, { use: use(text({})), id: 'x' }))).toEqual(['B', 'A'])
  const months = [
    { x: '2026-01-01', count: 8 },
    { x: '2026-03-01', count: 1 },
  ]
  expect(values(groupsOf(months, { use: use(date()), id: 'x' }))).toEqual(['2026-03-01', '2026-01-01'])
})

test('a group finds its records: by value, by month, by there being none', () => {
  const filter = (field: FieldUse['field'], value: string | null) =>
    groupFilter(use(field), { id: 'x', value, timeZone })
  expect(filter(text({}), 'A')).toEqual({ field: 'x', op: 'eq', value: 'A' })
  expect(filter(text({}), null)).toEqual({ field: 'x', op: 'isEmpty' })
  expect(filter(date(), '2026-02-01')).toEqual({ field: 'x', op: 'between', value: ['2026-02-01', '2026-02-28'] })
  expect(filter(datetime(), '2026-02-01')).toEqual({
    and: [
      { field: 'x', op: 'gte', value: '2026-01-31T16:00:00.000Z' },
      { field: 'x', op: 'lt', value: '2026-02-28T16:00:00.000Z' },
    ],
  })
})
