import { afterAll, beforeAll, expect, it } from 'vitest'
import { type TestApp, testApp } from '#platform/testing/http.ts'
import { join, made } from '#platform/testing/people.ts'
import type { Usage } from './definition-usage.ts'

let app: TestApp
beforeAll(async () => {
  app = await testApp()
  const firm = await made(call, '/accounts', { name: '甲' })
  await call('POST', '/object-definitions', {
    label: 'Device',
    name: 'device',
    plural: 'devices',
    belongsTo: 'account',
  })
  const options = ['run', 'stop', 'gone'].map((value) => ({ value }))
  for (const field of [
    { key: 'power', label: 'Power', kind: 'number' },
    { key: 'state', label: 'State', kind: 'choice', options, indexed: true },
    { key: 'uses', label: 'Uses', kind: 'choices', options },
    { key: 'half', label: 'Half', kind: 'number', formula: 'custom.power / 2' },
    { key: 'why', label: 'Why', kind: 'text', visibleWhen: 'custom.state in ["gone"]' },
  ])
    expect((await call('POST', '/object-definitions/device/fields', field)).status).toBe(201)
  const rules = [{ name: 'r', when: 'custom.power > 900.0', message: { en: 'Too strong' } }]
  expect((await call('PATCH', '/object-definitions/device', { rules })).status).toBe(200)
  const sum = { object: 'device', by: 'custom.accountId', op: 'sum', field: 'custom.power' }
  await call('POST', '/object-definitions/account/fields', { key: 'power', label: 'P', kind: 'number', rollUp: sum })
  for (const custom of [{ power: 3, state: 'run', uses: ['run', 'stop'] }, { power: 5, state: 'run' }, {}])
    await made(call, '/devices', { name: 'D', custom: { ...custom, accountId: firm } })
})
afterAll(() => app.close())

const call: TestApp['workspaceA']['client'] = (...asked) => app.workspaceA.client(...asked)
const usage = async (path: string) => (await call<Usage>('GET', `/object-definitions/device${path}/usage`)).json

it('counts the records that fill a field, and names what reads it', async () => {
  const { records, readBy } = await usage('/fields/power')
  expect(records).toBe(2)
  expect(readBy).toEqual([
    { object: 'account', as: 'rollUp', key: 'custom.power' },
    { object: 'device', as: 'formula', key: 'custom.half' },
    { object: 'device', as: 'rule', message: { en: 'Too strong' } },
  ])
})

it('counts the records of each option', async () => {
  expect(await usage('/fields/state')).toEqual({
    records: 2,
    options: { run: 2 },
    readBy: [{ object: 'device', as: 'condition', key: 'custom.why' }],
  })
  expect((await usage('/fields/uses')).options).toEqual({ run: 1, stop: 1 })
})

it('counts the records of an object, and names what counts them', async () => {
  expect(await usage('')).toEqual({
    records: 3,
    readBy: [{ object: 'account', as: 'rollUp', key: 'custom.power' }],
  })
})

it('is told to who keeps the settings, and of fields of the firm’s own only', async () => {
  expect((await call('GET', '/object-definitions/device/fields/nothing/usage')).status).toBe(404)
  const ann = await join(app, 'ann', { role: 'manager' })
  expect((await ann.call('GET', '/object-definitions/device/usage')).status).toBe(403)
})

it('an object stands under a picture that its firm chooses', async () => {
  const icon = async (value: string | null) => {
    const { status, json } = await call<{ icon?: string }>('PATCH', '/object-definitions/device', { icon: value })
    return [status, json.icon]
  }
  expect(await icon('tool')).toEqual([200, 'tool'])
  expect(await icon(null)).toEqual([200, undefined])
  expect((await icon('unicorn'))[0]).toBe(400)
  expect((await call('PATCH', '/object-definitions/account', { icon: 'tool' })).status).toBe(400)
})
