import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type TestApp, testApp } from '#platform/testing/http.ts'

let t: TestApp
beforeAll(async () => {
  t = await testApp()
})
afterAll(() => t.close())

type Key = { id: string; key: string; prefix: string; expiresAt: string | null }
const make = (body: Record<string, unknown>, key = t.workspaceA.key) =>
  t.request<Key>('POST', '/api/v1/api-keys', { key, body: { name: 'test', ...body } })

describe('an API key', () => {
  test('is told once and kept as a hash', async () => {
    const { json } = await make({})
    expect(json.key).toMatch(/^gx_[\w-]{43}$/)
    expect((await t.request('GET', '/api/v1/me', { key: json.key })).status).toBe(200)
    const list = await t.workspaceA.client('GET', '/api-keys')
    expect(list.text).toContain(json.prefix)
    expect(list.text).not.toContain(json.key)
    const stored = await t.db.local((tx) => tx.rows(sql`select * from api_key`))
    expect(JSON.stringify(stored)).not.toContain(json.key)
  })

  test('that only reads writes nothing, by whatever way', async () => {
    const { json } = await make({ readOnly: true })
    const ask = (method: 'GET' | 'POST' | 'PATCH' | 'DELETE', path: string, body?: Record<string, unknown>) =>
      t.request(method, `/api/v1${path}`, { key: json.key, body }).then(({ status }) => status)
    expect(await ask('GET', '/accounts')).toBe(200)
    expect(await ask('POST', '/accounts/query', {})).toBe(200)
    expect(await ask('POST', '/accounts', { name: 'x' })).toBe(403)
    expect(await ask('POST', '/accounts/batch', { create: [{ name: 'x' }] })).toBe(403)
    expect(await ask('POST', '/api-keys', { name: 'stronger' })).toBe(403)
    expect(await ask('POST', '/invitations', { email: 'x@y.example', role: 'rep' })).toBe(403)
    expect(await ask('PATCH', '/workspace', { version: 1, name: 'x' })).toBe(403)
    expect(await ask('GET', '/invitations')).toBe(403)
    const body = { name: 'x', userId: t.workspaceB.userId, workspaceId: t.workspaceB.workspaceId }
    expect((await make(body)).status).toBe(400)
  })

  test('for some objects ends no other key and changes nothing about its member', async () => {
    const { json: other } = await make({})
    const { json: narrow } = await make({ scopes: { account: 'write' } })
    const ask = (method: 'PATCH' | 'DELETE', path: string, body?: Record<string, unknown>) =>
      t.request(method, `/api/v1${path}`, { key: narrow.key, body }).then(({ status }) => status)
    expect(await ask('DELETE', `/api-keys/${other.id}`)).toBe(403)
    expect(await ask('PATCH', '/me', { name: 'Somebody else' })).toBe(403)
    expect((await t.request('GET', '/api/v1/me', { key: other.key })).status).toBe(200)
  })

  test('that is too narrow says so, and not that its member lacks the right', async () => {
    const { json } = await make({ scopes: { account: 'read' } })
    const refused = await t.request('GET', '/api/v1/contacts', { key: json.key })
    expect(refused.status).toBe(403)
    expect(refused.json).toMatchObject({ type: 'urn:guanxi:error:key_scope' })
  })

  test('ends at its hour and cannot make one that outlives it', async () => {
    const soon = new Date(Date.now() + 60_000).toISOString()
    const { json: short } = await make({ expiresAt: soon })
    const { json: child } = await make({ expiresAt: new Date(Date.now() + 3_600_000).toISOString() }, short.key)
    expect(child.expiresAt).toBe(soon)
    await t.db.local((tx) =>
      tx.run(sql`update api_key set expires_at = now() - interval '1 second' where id = ${child.id}`),
    )
    expect((await t.request('GET', '/api/v1/me', { key: child.key })).status).toBe(401)
  })

  test('that has ended already or opens nothing is refused beside the field', async () => {
    const asked = { expiresAt: new Date(Date.now() - 1_000).toISOString(), scopes: {} }
    const { status, json } = await t.workspaceA.client('POST', '/api-keys', { name: 'slip', ...asked })
    expect(status).toBe(400)
    expect(json).toMatchObject({
      errors: [
        { path: 'scopes', code: 'people.key_no_scope' },
        { path: 'expiresAt', code: 'people.key_ended' },
      ],
    })
  })

  test('is ended at once by its holder or an administrator of his firm only', async () => {
    const { json } = await make({})
    expect((await t.workspaceB.client('DELETE', `/api-keys/${json.id}`)).status).toBe(404)
    expect((await t.workspaceA.client('DELETE', `/api-keys/${json.id}`)).status).toBe(204)
    expect((await t.request('GET', '/api/v1/me', { key: json.key })).status).toBe(401)
  })
})
