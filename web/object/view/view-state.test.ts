import { expect, test } from 'vitest'
import { checkListSearch } from '#web/object/list/list-search.ts'
import { configOf, filterFor, isChanged, ME, searchOf, stateOf, type ViewConfig } from './view-state.ts'

const chemicals = { field: 'industry', op: 'in', value: ['Chemicals'] }
const view: ViewConfig = {
  layout: 'table',
  filter: [chemicals],
  sort: '-createdAt',
  groupBy: 'region',
  columns: [{ id: 'name', width: 300 }, { id: 'region' }],
}

test('what the address says goes before the view, also that there is no filter and no group', () => {
  const plain = stateOf({}, { config: view, arrangement: {} })
  expect(plain).toMatchObject({
    filter: [chemicals],
    groupBy: 'region',
    columns: ['name', 'region'],
    widths: { name: 300 },
  })
  const changed = stateOf({ filter: [], group: 'none', sort: 'name' }, { config: view, arrangement: {} })
  expect(changed).toMatchObject({ filter: [], groupBy: undefined, sort: 'name' })
})

test('an address made from a state gives the state again, and only names what differs', () => {
  const state = { ...stateOf({}, { config: view, arrangement: {} }), filter: [], groupBy: undefined }
  const search = searchOf(state, view)
  expect(search).toEqual({ filter: [], group: 'none' })
  expect(stateOf(search, { config: view, arrangement: {} })).toEqual(state)
  expect(searchOf(stateOf({}, { config: view, arrangement: {} }), view)).toEqual({})
})

test('the field of a board stands in the address only beside its layout', () => {
  const board = { ...stateOf({}, { arrangement: {} }), layout: 'kanban' as const, boardField: 'status' }
  expect(searchOf(board)).toEqual({ layout: 'kanban', by: 'status' })
  expect(stateOf({ layout: 'kanban', by: 'status' }, { arrangement: {} })).toMatchObject({ boardField: 'status' })
  expect(stateOf({ by: 'status' }, { arrangement: {} }).boardField).toBeUndefined()
})

test('a saved state opens as it was', () => {
  const arrangement = {
    columns: ['name', 'phone'],
    widths: { phone: 120 },
    pinned: ['phone'],
    totals: { total: 'sum' as const },
  }
  const state = stateOf({ sort: 'name' }, { config: view, arrangement })
  const config = configOf(state, ['name', 'phone'])
  expect(stateOf({}, { config, arrangement: {} })).toEqual(state)
})

test('a change in the address or in this browser is one', () => {
  expect(isChanged({ view: 'x', record: 'y', q: 'z' }, {})).toBe(false)
  expect(isChanged({ sort: 'name' }, {})).toBe(true)
  expect(isChanged({}, { widths: { name: 100 } })).toBe(true)
})

test('the member who looks stands in for themselves, however deep', () => {
  const mine = { field: 'ownerId', op: 'eq', value: ME }
  expect(filterFor([{ or: [mine, { field: 'teamId', op: 'in', value: ['a', ME] }] }], 'm1')).toEqual({
    and: [
      {
        or: [
          { ...mine, value: 'm1' },
          { field: 'teamId', op: 'in', value: ['a', 'm1'] },
        ],
      },
    ],
  })
  expect(filterFor([], 'm1')).toBeUndefined()
})

test('what is typed into an address and is no filter is left out', () => {
  const { filter } = checkListSearch({ filter: [chemicals, { or: [chemicals, 7] }, { field: 3, op: 'eq' }, null] })
  expect(filter).toEqual([chemicals])
  expect(checkListSearch({ on: 'yesterday', layout: 'cloud', view: '' })).toEqual({})
})
