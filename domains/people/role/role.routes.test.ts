import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type TestApp, testApp } from '#platform/testing/http.ts'
import { idsOf, join, made, type RoleAnswer } from '#platform/testing/people.ts'

let t: TestApp
beforeAll(async () => {
  t = await testApp()
})
afterAll(() => t.close())

const admin: TestApp['workspaceA']['client'] = (...asked) => t.workspaceA.client(...asked)
const copy = async (copyOf: string, name: string) => (await admin<RoleAnswer>('POST', '/roles', { copyOf, name })).json

describe('roles', () => {
  test('are copied, changed and taken effect at once; the history tells', async () => {
    const role = await copy('rep', 'Field sales')
    const ann = await join(t, 'ann', { role: role.key })
    await made(admin, '/accounts', { name: 'Not hers' })
    expect(await idsOf(ann.call, '/accounts')).toEqual([])
    const wider = { objects: { account: { read: 'all' } }, fields: { account: { industry: 'hidden' } } }
    const preview = await admin<{ members: number; differences: unknown[]; seen: unknown[] }>(
      'POST',
      `/roles/${role.key}/preview`,
      wider,
    )
    expect(preview.json).toMatchObject({
      members: 1,
      differences: [
        { kind: 'scope', object: 'account', verb: 'read', from: 'own', to: 'all', gain: true },
        { kind: 'field', object: 'account', field: 'industry', from: 'write', to: 'hidden', gain: false },
      ],
      seen: [{ object: 'account', name: 'ann', before: 0, after: 1 }],
    })
    const changed = await admin<RoleAnswer>('PATCH', `/roles/${role.key}`, { version: role.version, ...wider })
    expect(changed.status, changed.text).toBe(200)
    expect(await idsOf(ann.call, '/accounts')).toHaveLength(1)
    expect((await admin('PATCH', `/roles/${role.key}`, { version: role.version, ...wider })).status).toBe(409)
    const history = await admin<{ data: { changes: Record<string, unknown> }[] }>('GET', `/roles/${role.key}/history`)
    expect(history.json.data[0]?.changes).toEqual({
      role: { from: 'Field sales', to: 'Field sales' },
      'account.read': { from: 'own', to: 'all' },
      'account.industry': { from: 'write', to: 'hidden' },
    })
    expect((await admin('DELETE', `/roles/${role.key}`)).json).toMatchObject({ type: 'urn:guanxi:error:role_held' })
  })

  test('leave the administrator whole, and nobody makes more of himself', async () => {
    expect((await admin('PATCH', '/roles/admin', { version: 0, capabilities: [] })).status).toBe(409)
    const keeper = await copy('manager', 'Keeper')
    const body = { version: keeper.version, capabilities: ['members', 'roles'] }
    expect((await admin('PATCH', `/roles/${keeper.key}`, body)).status).toBe(200)
    const bob = await join(t, 'bob', { role: keeper.key })
    const own = (await bob.call<RoleAnswer>('GET', `/roles/${keeper.key}`)).json
    const more = await bob.call('PATCH', `/roles/${keeper.key}`, {
      version: own.version,
      objects: { account: { read: 'all' } },
    })
    expect(more.status).toBe(403)
    expect((await bob.call('POST', '/roles', { copyOf: 'admin', name: 'Like admin' })).status).toBe(403)
    expect((await bob.call('POST', '/invitations', { email: 'x@y.example', role: 'admin' })).status).toBe(403)
    expect((await bob.call('POST', '/invitations', { email: 'x@y.example', role: 'rep' })).status).toBe(201)
    expect((await bob.call('POST', '/invitations', { email: 'x@y.example', role: 'none-such' })).status).toBe(400)
  })

  test('hide neither names nor what must be filled in', async () => {
    const role = await copy('rep', 'Blind')
    for (const field of ['name', 'ownerId']) {
      const answer = await admin('PATCH', `/roles/${role.key}`, {
        version: role.version,
        fields: { account: { [field]: 'hidden' } },
      })
      expect(answer.status, field).toBe(400)
    }
    const needed = { version: role.version, fields: { order: { accountId: 'hidden' } } }
    expect((await admin('PATCH', `/roles/${role.key}`, needed)).json).toMatchObject({
      errors: [{ code: 'people.role_needs_field' }],
    })
    const without = { ...needed, objects: { order: { create: false } } }
    expect((await admin('PATCH', `/roles/${role.key}`, without)).status).toBe(200)
  })

  test('tell those who keep no roles no more than their names', async () => {
    const cid = await join(t, 'cid')
    const { data } = (await cid.call<{ data: RoleAnswer[] }>('GET', '/roles')).json
    expect(data.map(({ key }) => key)).toEqual(expect.arrayContaining(['admin', 'manager', 'rep', 'viewer', 'reader']))
    expect(data.every(({ objects }) => Object.keys(objects).length === 0)).toBe(true)
    expect((await cid.call('POST', '/roles', { copyOf: 'viewer', name: 'Mine' })).status).toBe(403)
  })
})
