import { afterAll, beforeAll, expect, test } from 'vitest'
import { type TestApp, testApp } from '#platform/testing/http.ts'
import { join, made } from '#platform/testing/people.ts'

let t: TestApp
beforeAll(async () => {
  t = await testApp()
})
afterAll(() => t?.close())

type Refused = { id: string; version: number; errors?: { path: string; code: string }[] }
const ask = (method: 'POST' | 'PATCH', path: string, body: Record<string, unknown>) =>
  t.workspaceA.client<Refused>(method, path, body)

test('a team cannot be put below itself, directly or through others', async () => {
  const top = (await ask('POST', '/teams', { name: 'Top' })).json
  const middle = (await ask('POST', '/teams', { name: 'Middle', parentId: top.id })).json
  const low = (await ask('POST', '/teams', { name: 'Low', parentId: middle.id })).json
  for (const parentId of [top.id, middle.id, low.id]) {
    const refused = await ask('PATCH', `/teams/${top.id}`, { version: top.version, parentId })
    expect([refused.status, refused.json.errors?.[0]]).toMatchObject([
      400,
      { path: 'parentId', code: 'people.team_cycle' },
    ])
  }
  expect((await ask('PATCH', `/teams/${low.id}`, { version: low.version, parentId: top.id })).status).toBe(200)
})

test('nobody reports to himself', async () => {
  const id = t.workspaceA.userId
  const refused = await ask('PATCH', `/users/${id}`, { version: 1, managerId: id })
  expect([refused.status, refused.json.errors?.[0]]).toMatchObject([
    400,
    { path: 'managerId', code: 'people.manager_cycle' },
  ])
})

test('a customer is never its own group, whether moved alone or with others', async () => {
  const [top, low, other] = await Promise.all(
    ['Group', 'Plant', 'Works'].map(async (name) => (await ask('POST', '/accounts', { name })).json),
  )
  const itself = await ask('PATCH', `/accounts/${top!.id}`, { version: 1, parentId: top!.id })
  expect([itself.status, itself.json.errors?.[0]]).toMatchObject([
    400,
    { path: 'parentId', code: 'accounts.parent_cycle' },
  ])
  expect((await ask('PATCH', `/accounts/${low!.id}`, { version: 1, parentId: top!.id })).status).toBe(200)
  const selection = { ids: [top!.id, other!.id] }
  const bulk = await ask('POST', '/accounts/bulk', { selection, change: { set: { parentId: low!.id } } })
  expect(bulk.status).toBe(200)
  const parents = [top!, other!].map(async ({ id }) => {
    const { json } = await t.workspaceA.client<{ parentId: string | null }>('GET', `/accounts/${id}`)
    return json.parentId
  })
  expect(await Promise.all(parents), 'what would turn round is left, the rest is done').toEqual([null, low!.id])
})

test('whether a customer that one may not see stands below one’s own is not told', async () => {
  const rep = await join(t, 'Rep')
  const ours = await made(rep.call, '/accounts', { name: 'Ours' })
  const theirs = await made(t.workspaceA.client, '/accounts', { name: 'Theirs', parentId: ours })
  const { status, json } = await rep.call<Refused>('PATCH', `/accounts/${ours}`, { version: 1, parentId: theirs })
  expect([status, json.errors?.[0]?.code]).toEqual([400, 'field.reference_not_found'])
})
