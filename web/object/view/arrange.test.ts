import { expect, test } from 'vitest'
import type { ListColumn } from '#web/object/list/use-columns.tsx'
import { moved, pinnedCount, shownColumns } from './arrange.ts'

const column = (id: string, standard = true): ListColumn => ({
  id,
  name: id,
  width: 100,
  align: 'start',
  sortable: true,
  standard,
  render: () => id,
})
const all = [column('name'), column('region'), column('phone', false), column('total')]
const ids = (state: { columns: string[] | undefined; pinned: string[] }) => shownColumns(all, state).map(({ id }) => id)

test('the name stands first, then what is pinned, then the chosen in their order', () => {
  expect(ids({ columns: undefined, pinned: [] })).toEqual(['name', 'region', 'total'])
  expect(ids({ columns: ['total', 'phone'], pinned: [] })).toEqual(['name', 'total', 'phone'])
  expect(ids({ columns: ['total', 'name', 'phone', 'gone'], pinned: ['phone'] })).toEqual(['name', 'phone', 'total'])
})

test('a pinned column that is not shown takes no place', () => {
  const state = { columns: ['total'], pinned: ['phone', 'total'] }
  expect(pinnedCount(shownColumns(all, state), state)).toBe(2)
})

test('a column is dragged to the place of another, both ways', () => {
  expect(moved(['a', 'b', 'c'], { from: 'a', to: 'c' })).toEqual(['b', 'c', 'a'])
  expect(moved(['a', 'b', 'c'], { from: 'c', to: 'a' })).toEqual(['c', 'a', 'b'])
  expect(moved(['a', 'b'], { from: 'x', to: 'a' })).toEqual(['a', 'b'])
})
