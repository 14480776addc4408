import { afterAll, beforeAll, expect, test } from 'vitest'
import { type TestApp, testApp } from '#platform/testing/http.ts'

const password = 'wind in the willows'
type Name = 'ann' | 'bob' | 'cid'
type View = { id: string; name: string; version: number; mayChange: boolean; missing: string[]; config: object }
type Views = { data: View[] }

let t: TestApp
const cookies = new Map<Name, string>()
beforeAll(async () => {
  t = await testApp()
  const team = await t.workspaceA.client<{ id: string }>('POST', '/teams', { name: 'North' })
  // Ann and Bob are of one team, Cid of none.
  for (const name of ['ann', 'bob', 'cid'] as const) {
    const invitation = { email: `${name}@alpha.example`, role: 'rep', teamId: name === 'cid' ? null : team.json.id }
    const sent = await t.workspaceA.client<{ link: string }>('POST', '/invitations', invitation)
    const body = { token: sent.json.link.split('#')[1]!, name, password }
    cookies.set(name, (await t.request('POST', '/api/v1/invitations/accept', { body })).cookie)
  }
})
afterAll(() => t.close())

const admin = <Json = View>(
  method: 'GET' | 'POST' | 'PATCH' | 'DELETE',
  path: string,
  body?: Record<string, unknown>,
) => t.workspaceA.client<Json>(method, path, body)
const as =
  (name: Name) =>
  <Json = View>(method: 'GET' | 'POST' | 'PATCH' | 'DELETE', path: string, body?: Record<string, unknown>) =>
    t.request<Json>(method, `/api/v1${path}`, { cookie: cookies.get(name)!, body })
const view = (name: string, more: object = {}) => ({
  object: 'account',
  name,
  config: { filter: [{ field: 'industry', op: 'in', value: ['Chemicals'] }] },
  ...more,
})
const namesSeenBy = async (name: Name) => {
  const { json } = await as(name)<Views>('GET', '/views?object=account')
  return json.data.map((shown) => shown.name)
}

test('a view is seen by its owner, by the team it is shared with, or by everybody', async () => {
  const own = await as('ann')('POST', '/views', view('Ann alone'))
  expect(own).toMatchObject({ status: 201, json: { mayChange: true, missing: [], version: 1 } })
  expect((await as('ann')('POST', '/views', view('North', { visibility: 'team' }))).status).toBe(201)
  expect((await admin('POST', '/views', view('Firm', { visibility: 'everybody' }))).status).toBe(201)
  expect(await namesSeenBy('ann')).toEqual(['Ann alone', 'Firm', 'North'])
  expect(await namesSeenBy('bob')).toEqual(['Firm', 'North'])
  expect(await namesSeenBy('cid')).toEqual(['Firm'])
  expect((await as('bob')('GET', `/views/${own.json.id}`)).status).toBe(404)
  expect((await admin('GET', `/views/${own.json.id}`)).status).toBe(404)
})

test('only its owner changes a view, and an administrator one that others see', async () => {
  const shared = (await as('ann')('POST', '/views', view('Ours', { visibility: 'team' }))).json
  const seenByBob = (await as('bob')('GET', `/views/${shared.id}`)).json
  expect(seenByBob.mayChange).toBe(false)
  const rename = { name: 'Mine now', version: 1 }
  expect((await as('bob')('PATCH', `/views/${shared.id}`, rename)).status).toBe(403)
  expect((await as('bob')('DELETE', `/views/${shared.id}`)).status).toBe(403)
  expect((await as('cid')('PATCH', `/views/${shared.id}`, rename)).status).toBe(404)
  expect((await as('ann')('PATCH', `/views/${shared.id}`, { name: 'Still ours' })).status).toBe(428)
  expect(await as('ann')('PATCH', `/views/${shared.id}`, { name: 'Still ours', version: 1 })).toMatchObject({
    status: 200,
    json: { name: 'Still ours', version: 2 },
  })
  expect((await as('ann')('PATCH', `/views/${shared.id}`, { name: 'Too late', version: 1 })).status).toBe(409)
  expect((await admin('PATCH', `/views/${shared.id}`, { name: 'By the boss', version: 2 })).status).toBe(200)
})

test('views for everybody, and what a role begins with, are for administrators', async () => {
  expect((await as('ann')('POST', '/views', view('All', { visibility: 'everybody' }))).status).toBe(403)
  expect((await as('ann')('POST', '/views', view('First', { defaultFor: ['rep'] }))).status).toBe(403)
  expect((await as('cid')('POST', '/views', view('No team', { visibility: 'team' }))).status).toBe(400)
  expect((await admin('POST', '/views', view('Hidden first', { defaultFor: ['rep'] }))).status).toBe(400)
  const first = view('First', { visibility: 'everybody', defaultFor: ['rep', 'manager'] })
  const before = (await admin('POST', '/views', first)).json
  await admin('POST', '/views', view('Second', { visibility: 'everybody', defaultFor: ['rep'] }))
  expect((await admin('GET', `/views/${before.id}`)).json).toMatchObject({ defaultFor: ['manager'] })
})

test('a deleted view is gone until it is restored', async () => {
  const { json } = await as('ann')('POST', '/views', view('For a while'))
  expect((await as('ann')('DELETE', `/views/${json.id}`)).status).toBe(204)
  expect((await as('ann')('GET', `/views/${json.id}`)).status).toBe(404)
  expect((await as('bob')('POST', `/views/${json.id}/restore`)).status).toBe(404)
  expect((await as('ann')('POST', `/views/${json.id}/restore`)).status).toBe(200)
  expect(await namesSeenBy('ann')).toContain('For a while')
})

test('a view that names a field that is no more opens without it and says so', async () => {
  const config = { filter: [{ field: 'vanished', op: 'eq', value: 1 }], sort: '-vanished', columns: [{ id: 'name' }] }
  const { json } = await as('ann')('POST', '/views', view('Old', { config }))
  expect(json).toMatchObject({ missing: ['vanished'], config: { filter: [], columns: [{ id: 'name' }] } })
  expect(JSON.stringify(json.config)).not.toContain('vanished')
})

test('a view tells nothing of a field that is hidden from its reader, not even that there is one', async () => {
  const config = {
    filter: [
      { field: 'industry', op: 'in', value: ['Chemicals'] },
      { field: 'region', op: 'eq', value: 'North' },
    ],
    sort: 'industry',
    columns: [{ id: 'name' }, { id: 'industry' }],
    groupBy: 'industry',
  }
  const shown = { visibility: 'everybody', config }
  const { json: made } = await admin('POST', '/views', view('Of all', shown))
  const role = await t.workspaceA.client<{ version: number }>('GET', '/roles/rep')
  const hide = { version: role.json.version, fields: { account: { industry: 'hidden' } } }
  expect((await t.workspaceA.client('PATCH', '/roles/rep', hide)).status).toBe(200)
  const seen = await as('bob')('GET', `/views/${made.id}`)
  expect(seen).toMatchObject({
    status: 200,
    json: { missing: [], config: { filter: [{ field: 'region' }], columns: [{ id: 'name' }] } },
  })
  expect(seen.text).not.toMatch(/industry|Chemicals/)
  expect((await admin('GET', `/views/${made.id}`)).json).toMatchObject({ config })
})

test('a view without shape is refused, and another firm sees none of it', async () => {
  expect((await as('ann')('POST', '/views', view('Odd', { config: { colour: 'red' } }))).status).toBe(400)
  expect((await as('ann')('POST', '/views', { ...view('Odd'), object: 'nothing' })).status).toBe(404)
  expect((await t.workspaceB.client<Views>('GET', '/views')).json.data).toEqual([])
})
