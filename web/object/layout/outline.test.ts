import { expect, it } from 'vitest'
import { arrangementOf, rowsOf } from './outline.ts'

const sections = {
  groups: [
    { title: null, keys: ['phone', 'email'] },
    { title: '设备', keys: ['model'] },
  ],
  hidden: ['note'],
}
const tabs = {
  groups: [
    { title: null, keys: ['timeline'] },
    { title: '生意', keys: ['orders', 'quotes'] },
  ],
  hidden: [],
}

it('says an arrangement in lines and reads it back', () => {
  expect(arrangementOf(rowsOf(sections, 'sections'), ['note'], 'sections')).toEqual(sections)
  expect(arrangementOf(rowsOf(tabs, 'tabs'), [], 'tabs')).toEqual(tabs)
})

it('puts a part under the heading above it, wherever it is dropped', () => {
  const [phone, email, heading, model] = rowsOf(sections, 'sections')
  const moved = [heading!, email!, model!, phone!]
  expect(arrangementOf(moved, [], 'sections').groups).toEqual([{ title: '设备', keys: ['email', 'model', 'phone'] }])
})

it('gives a joined part a tab of its own where nothing stands above it', () => {
  const [timeline, orders, quotes] = rowsOf(tabs, 'tabs')
  expect(arrangementOf([quotes!, timeline!, orders!], [], 'tabs').groups.map(({ keys }) => keys)).toEqual([
    ['quotes'],
    ['timeline'],
    ['orders'],
  ])
})

it('leaves out headings of nothing', () => {
  expect(arrangementOf([{ id: 'a' }, { id: 'h', heading: '空' }], [], 'sections').groups).toEqual([
    { title: null, keys: ['a'] },
  ])
})
