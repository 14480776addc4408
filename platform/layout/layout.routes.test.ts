import { afterAll, beforeAll, expect, test } from 'vitest'
import { type TestApp, testApp } from '#platform/testing/http.ts'

let t: TestApp
beforeAll(async () => {
  t = await testApp()
})
afterAll(() => t.close())

type Layouts = { data: { object: string; role: string | null; config: unknown; version: number }[] }
const read = async () => (await t.workspaceA.client<Layouts>('GET', '/layouts')).json.data
const config = {
  fields: {
    groups: [
      { title: null, keys: ['phone', 'industry'] },
      { title: '生意', keys: ['source'] },
    ],
    hidden: ['note'],
  },
}

test('a layout is kept per object and role, replaced as a whole, and taken back', async () => {
  expect(await read()).toEqual([])
  const { client } = t.workspaceA
  expect(await client('PUT', '/layouts/account', { role: null, config })).toMatchObject({ status: 200 })
  await client('PUT', '/layouts/account', { role: 'rep', config: {} })
  expect(await read()).toMatchObject([
    { object: 'account', role: 'rep', config: {}, version: 1 },
    { object: 'account', role: null, config, version: 1 },
  ])
  await client('PUT', '/layouts/account', { role: 'rep', config })
  expect((await read())[0]).toMatchObject({ role: 'rep', config, version: 2 })
  expect((await client('DELETE', '/layouts/account?role=rep')).status).toBe(204)
  await client('DELETE', '/layouts/account')
  expect(await read()).toEqual([])
})

test('no layout is made for an object that does not exist, nor with parts that nobody knows how to read', async () => {
  const { client } = t.workspaceA
  expect((await client('PUT', '/layouts/nothing', { role: null, config })).status).toBe(404)
  expect((await client('PUT', '/layouts/account', { role: null, config: { colour: 'red' } })).status).toBe(400)
})

test('another firm sees nothing of it', async () => {
  await t.workspaceA.client('PUT', '/layouts/contact', { role: null, config })
  const other = await t.workspaceB.client<Layouts>('GET', '/layouts')
  expect(other.json.data).toEqual([])
})
