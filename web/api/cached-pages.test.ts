import { QueryClient } from '@tanstack/react-query'
import { expect, test } from 'vitest'
import { changeInLists, findInLists } from './cached-pages.ts'
import { keys } from './keys.ts'

const record = (id: string, name: string) => ({ id, name, version: 1, createdAt: '2026-11-22T08:00:00.000Z' })

test('a record is found in the page that was loaded, whatever else is kept under the key of its lists', () => {
  const client = new QueryClient()
  client.setQueryData([...keys.lists('accounts'), 'tagged', 'a'], new Set(['a/b']))
  client.setQueryData([...keys.lists('accounts'), 'of customer', 'b'], [record('a', 'a list of its own')])
  client.setQueryData([...keys.lists('accounts'), {}, {}], {
    data: [record('a', 'Harbour')],
    page: { nextCursor: null },
  })
  expect(findInLists(client, 'accounts', 'a')).toMatchObject({ name: 'Harbour' })
  expect(findInLists(client, 'accounts', 'b')).toBeUndefined()
})

test('a change reaches the pages that hold the record and leaves everything else as it was', () => {
  const client = new QueryClient()
  const tagged = [...keys.lists('accounts'), 'tagged', 'a']
  const page = [...keys.lists('accounts'), {}, {}]
  client.setQueryData(tagged, ['a/b'])
  client.setQueryData(page, { data: [record('a', 'Harbour'), record('b', 'Hill')], page: { nextCursor: null } })
  changeInLists(client, 'accounts', { id: 'a', change: (old) => ({ ...old, name: 'Harbour Pumps' }) })
  expect(client.getQueryData(tagged)).toEqual(['a/b'])
  expect(client.getQueryData(page)).toMatchObject({ data: [{ name: 'Harbour Pumps' }, { name: 'Hill' }] })
})
