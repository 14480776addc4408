import { expect, test } from 'vitest'
import { sortClicked, sortKeys, sortText } from './sort-keys.ts'

test('a sort is read and written back', () => {
  expect(sortKeys('-date,name')).toEqual([
    { id: 'date', descending: true },
    { id: 'name', descending: false },
  ])
  expect(sortText(sortKeys('-date,name'))).toBe('-date,name')
})

test.each([
  ['', false, 'name'],
  ['name', false, '-name'],
  ['-name', false, ''],
  ['date', false, 'name'],
  ['date,name', false, 'name'],
  ['date', true, 'date,name'],
  ['date,name', true, 'date,-name'],
  ['date,-name', true, 'date'],
  ['a,b,c', true, 'a,b,name'],
])('of %j a click on name (adding: %s) makes %j', (sort, add, next) => {
  expect(sortClicked(sort, { id: 'name', add })).toBe(next)
})
