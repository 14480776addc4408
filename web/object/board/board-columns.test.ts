import { expect, test } from 'vitest'
import { choice } from '#fields/choice/kind.ts'
import type { FieldUse } from '#fields/web-kind.ts'
import { boardColumns } from './board-columns.ts'

const options = ['new', 'active', 'won'] as const
const use = (more: Partial<FieldUse['field']> = {}): FieldUse => ({
  object: 'account',
  key: 'stage',
  field: { ...choice({ options }), ...more },
})
const rows = [
  { stage: 'won', count: '3', sum: '9.5' },
  { stage: null, count: 2, sum: null },
]
const columns = (more?: Partial<FieldUse['field']>, mayMove = true) =>
  boardColumns({ field: 'stage', use: use(more), rows, mayMove })

test('options stand in their order, records without one last', () => {
  expect(columns().map(({ value, count }) => [value, count])).toEqual([
    ['new', 0],
    ['active', 0],
    ['won', 3],
    [null, 2],
  ])
  expect(columns()[3]?.group).toEqual({ field: 'stage', op: 'isEmpty' })
  expect(columns()[2]).toMatchObject({ group: { field: 'stage', op: 'eq', value: 'won' }, sum: '9.5' })
})

test('where a value is required nothing is moved out of all columns', () => {
  expect(columns({ required: true }).at(-1)).toMatchObject({ value: null, open: false })
  const whole = boardColumns({ field: 'stage', use: use({ required: true }), rows: [], mayMove: true })
  expect(whole.map(({ value }) => value)).toEqual(['new', 'active', 'won'])
})

test('what may not be changed is not moved', () => {
  expect(columns({ readOnly: true }).some(({ open }) => open)).toBe(false)
  expect(columns({}, false).some(({ open }) => open)).toBe(false)
})

test('an option that is no longer offered stays as long as records have it, and takes no more', () => {
  const retired = columns({ optionLabels: { won: { retired: true }, active: { retired: true } } })
  expect(retired.map(({ value, open }) => [value, open])).toEqual([
    ['new', true],
    ['won', false],
    [null, true],
  ])
})
