import { afterAll, beforeAll, expect, it } from 'vitest'
import { type WorkerApp, workerApp } from '#platform/testing/worker-app.ts'

type Rec = { id: string; version: number; custom: Record<string, unknown> }
type Faults = { errors: { path: string; code: string }[] }

let app: WorkerApp
let firm: string
const call: WorkerApp['workspaceA']['client'] = (...asked) => app.workspaceA.client(...asked)

beforeAll(async () => {
  app = await workerApp()
  firm = (await make('/accounts', { name: '甲' })).id
  await make('/object-definitions', { label: 'Device', name: 'device', plural: 'devices' })
  for (const field of [
    { key: 'firmId', label: 'Firm', kind: 'reference', to: 'account' },
    { key: 'keeperId', label: 'Keeper', kind: 'user' },
    { key: 'bought', label: 'Bought', kind: 'date' },
    { key: 'state', label: 'State', kind: 'choice', options: [{ value: 'new' }, { value: 'old' }] },
  ])
    await make('/object-definitions/device/fields', field)
  await make('/object-definitions/account/fields', counting('old', { field: 'custom.state', op: 'in', value: ['old'] }))
})
afterAll(() => app.close())

async function make(path: string, body: Record<string, unknown>): Promise<Rec> {
  const made = await call<Rec>('POST', path, body)
  expect(made.status, made.text).toBe(201)
  return made.json
}

const counting = (key: string, filter: unknown) => ({
  key,
  label: key,
  kind: 'number',
  rollUp: { object: 'device', by: 'custom.firmId', op: 'count', filter },
})
const addDevice = (state?: string) => make('/devices', { name: 'D', custom: { firmId: firm, ...(state && { state }) } })
const counted = async () => (await call<Rec>('GET', `/accounts/${firm}`)).json.custom.old

it.each([
  ['no filter at all', { fields: 'custom.state' }],
  ['an operator that the kind does not know', { field: 'custom.state', op: 'gte', value: 'old' }],
  ['a value of another kind', { field: 'custom.bought', op: 'gte', value: 'soon' }],
  ['whoever acts', { field: 'custom.keeperId', op: 'eq', value: 'me' }],
  ['a relative date', { field: 'custom.bought', op: 'within', value: 'this month' }],
  ['what is known of another record', { field: 'custom.firm.name', op: 'eq', value: '甲' }],
  ['an unknown field', { and: [{ field: 'custom.nothing', op: 'isEmpty' }] }],
])('is refused when it is made: %s', async (_, filter) => {
  const refused = await call<Faults>('POST', '/object-definitions/account/fields', counting('wrong', filter))
  expect(refused.status, refused.text).toBe(400)
  expect(refused.json.errors[0]!.path).toBe('rollUp.filter')
})

it('counts what satisfies it, rests while a field that it names is deleted, and counts again once that is restored', async () => {
  await addDevice('old')
  await addDevice('new')
  expect(await counted()).toBe(1)
  expect((await call('DELETE', '/object-definitions/device/fields/state')).status).toBe(204)
  await addDevice()
  expect(await counted()).toBe(1)
  const devices = await call<{ data: Rec[] }>('GET', '/devices?sort=createdAt')
  expect((await call('DELETE', `/devices/${devices.json.data[0]!.id}`)).status).toBe(204)
  expect((await call('POST', '/object-definitions/device/fields/state/restore')).status).toBe(200)
  await expect.poll(counted).toBe(0)
})
