import { afterAll, beforeAll, expect, it } from 'vitest'
import { type TestApp, testApp } from '#platform/testing/http.ts'
import { changeRole, join, made, makeRole } from '#platform/testing/people.ts'

type List = { data: { custom: Record<string, unknown> }[] }

let app: TestApp
beforeAll(async () => {
  app = await testApp()
})
afterAll(() => app.close())

it('hides what is counted of an object from a role that may not read that object', async () => {
  const admin = app.workspaceA.client
  const firm = await made(admin, '/accounts', { name: '甲' })
  await admin('POST', '/object-definitions', {
    label: 'Device',
    name: 'device',
    plural: 'devices',
    belongsTo: 'account',
  })
  await admin('POST', '/object-definitions/account/fields', {
    key: 'devices',
    label: 'Devices',
    kind: 'number',
    rollUp: { object: 'device', by: 'custom.accountId', op: 'count' },
  })
  await made(admin, '/devices', { name: 'Pump', custom: { accountId: firm } })

  const role = await makeRole(app, 'viewer')
  const ann = await join(app, 'ann', { role })
  const counted = async () => (await ann.call<List>('GET', '/accounts')).json.data[0]!.custom
  expect(await counted()).toEqual({ devices: 1 })

  await changeRole(app, role, { objects: { device: { read: 'none' } } })
  expect(await counted()).toEqual({})
  expect((await ann.call('GET', '/accounts?sort=custom.devices')).status).toBe(400)
  expect((await ann.call('GET', '/devices')).status).toBe(403)
  expect((await ann.call('GET', '/metadata')).text).not.toContain('evices')
})
