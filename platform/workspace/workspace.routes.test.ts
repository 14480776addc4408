import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type TestApp, testApp } from '#platform/testing/http.ts'

let t: TestApp
beforeAll(async () => {
  t = await testApp()
})
afterAll(() => t.close())

type Firm = { name: string; version: number; settings: { records: Record<string, string> } }
const read = async () => (await t.workspaceA.client<Firm>('GET', '/workspace')).json

describe('the firm', () => {
  test('is changed one version after the other, in part', async () => {
    const { version } = await read()
    const records = { payments: 'referenced', costs: 'own' }
    const changed = await t.workspaceA.client<Firm>('PATCH', '/workspace', {
      version,
      name: '新名',
      settings: { records },
    })
    expect(changed.json).toMatchObject({ name: '新名', version: version + 1, settings: { records }, currency: 'CNY' })
    expect((await t.workspaceA.client('PATCH', '/workspace', { version, name: 'late' })).status).toBe(409)
    expect((await t.workspaceA.client('PATCH', '/workspace', { name: 'blind' })).status).toBe(428)
    expect((await t.workspaceB.client<Firm>('GET', '/workspace')).json.name).toBe('Firm beta')
  })

  test('shortens its menu and gets it back', async () => {
    type Menu = { version: number; settings: { menu: string[] | null; records: unknown } }
    const change = async (menu: string[] | null) =>
      (await t.workspaceA.client<Menu>('PATCH', '/workspace', { version: (await read()).version, settings: { menu } }))
        .json
    const { records } = (await read()).settings
    expect((await change(['/', '/accounts'])).settings).toMatchObject({ menu: ['/', '/accounts'], records })
    expect((await change(null)).settings).toMatchObject({ menu: null, records })
  })

  test('cannot be made the sample firm, nor change its currency or id', async () => {
    const { version } = await read()
    for (const patch of [
      { demo: true },
      { settings: { demo: true } },
      { currency: 'USD' },
      { id: t.workspaceB.workspaceId },
    ]) {
      expect((await t.workspaceA.client('PATCH', '/workspace', { version, ...patch })).status).toBe(400)
    }
    const { cookie } = await t.request('POST', '/api/auth/sign-in/email', {
      body: { email: t.workspaceA.email, password: t.workspaceA.password },
    })
    for (const { workspaceId } of [t.workspaceA, t.workspaceB]) {
      expect((await t.request('DELETE', `/api/v1/workspaces/${workspaceId}`, { cookie })).status).toBe(404)
    }
  })
})

describe('a module', () => {
  test('that is off does not exist, and comes back with all it held', async () => {
    const turn = (on: boolean) => t.workspaceA.client('PUT', '/modules/value', { on })
    const ask = (key: string) => t.request('GET', '/api/v1/value-runs', { key }).then(({ status }) => status)
    expect(await ask(t.workspaceA.key)).not.toBe(404)
    expect((await turn(false)).json).toEqual({ name: 'value', on: false })
    expect(await ask(t.workspaceA.key)).toBe(404)
    expect(await ask(t.workspaceB.key)).not.toBe(404)
    await turn(true)
    expect(await ask(t.workspaceA.key)).not.toBe(404)
  })

  test('of the kernel stays on, an unknown one is not found', async () => {
    expect((await t.workspaceA.client('PUT', '/modules/accounts', { on: false })).status).toBe(409)
    expect((await t.workspaceA.client('PUT', '/modules/nothing', { on: true })).status).toBe(404)
  })
})

test('the network switch is for those who may change settings', async () => {
  expect((await t.workspaceA.client('GET', '/network')).json).toEqual({ open: false, addresses: [] })
  const opened = await t.workspaceA.client('PUT', '/network', { open: true })
  expect(opened.json).toEqual({ open: true, addresses: ['http://192.0.2.1:4300'] })
  const made = await t.workspaceA.client<{ key: string }>('POST', '/api-keys', { name: 'reader', readOnly: true })
  expect((await t.request('PUT', '/api/v1/network', { key: made.json.key, body: { open: false } })).status).toBe(403)
  expect(t.instance.isNetworkOpen()).toBe(true)
})
