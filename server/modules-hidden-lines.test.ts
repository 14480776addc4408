import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { importApp, uploadImport } from '#platform/import/import-fixture.ts'
import type { TestWorkspace } from '#platform/testing/http.ts'
import { asMember, join, made, makeRole, type RoleAnswer } from '#platform/testing/people.ts'
import { withoutChance } from '#platform/testing/without-chance.ts'

/*
 * Fields hidden in what a record consists of and in what it refers to: the lines of an order, the account of a contact, what is computed from them over several
 * steps. Whoever they are hidden from owns the records and asks by every way that leads over another record.
 */
const canary = { price: '77123.45', cost: '66123.45', industry: 'Zirconium' }
let test: Awaited<ReturnType<typeof importApp>>
let narrow: TestWorkspace
let orderId: string
let accountId: string
let contactId: string

beforeAll(async () => {
  test = await importApp()
  const admin = test.workspaceA.client
  const field = (object: string, body: Record<string, unknown>) =>
    made(admin, `/object-definitions/${object}/fields`, body)
  await field('orderLine', { key: 'twice', label: 'Twice', kind: 'money', formula: 'price * 2' })
  await field('orderLine', { key: 'again', label: 'Again', kind: 'money', formula: 'custom.twice * 1' })
  const sum = { object: 'orderLine', by: 'orderId', op: 'sum', field: 'custom.again' }
  await field('order', { key: 'sum', label: 'Sum', kind: 'money', rollUp: sum })
  await field('account', { key: 'trade', label: 'Trade', kind: 'text', formula: 'concat("T:", industry)' })
  await field('account', { key: 'trade2', label: 'Trade 2', kind: 'text', formula: 'custom.trade' })
  await field('contact', { key: 'via', label: 'Via', kind: 'text', formula: 'account.custom.trade2' })
  const role = await makeRole(test, 'rep', {
    capabilities: ['import', 'export', 'settings'],
    objects: Object.fromEntries(['account', 'contact', 'order'].map((name) => [name, { import: true, export: true }])),
    fields: {
      orderLine: { discount: 'read', cost: 'hidden' },
      order: { total: 'hidden' },
      account: { industry: 'hidden' },
    },
  })
  await hideMore(role)
  narrow = await asMember(test, 'narrow', { role })
  const add = (path: string, body: Record<string, unknown>) => made(admin, path, { ownerId: narrow.userId, ...body })
  accountId = await add('/accounts', { name: 'Seen Works', industry: canary.industry })
  contactId = await add('/contacts', { name: 'Ann', accountId })
  orderId = await add('/orders', { accountId, number: 'SO-1' })
  const line = { orderId, description: 'Pump', quantity: 1, price: canary.price, cost: canary.cost }
  await made(admin, '/order-lines', line)
  const whole = await admin<{ custom: Record<string, unknown> }>('GET', `/orders/${orderId}`)
  expect(whole.text, 'the sum is there to be seen').toContain('154246.9')
  expect((await admin('GET', `/contacts/${contactId}`)).text).toContain(`T:${canary.industry}`)
})
afterAll(() => test.close())

/** A price that is needed to make lines can be hidden from who makes none. */
async function hideMore(key: string): Promise<void> {
  const admin = test.workspaceA.client
  const { json } = await admin<RoleAnswer>('GET', `/roles/${key}`)
  const fields = { orderLine: { price: 'hidden' } }
  const refused = await admin<{ errors: { code: string }[] }>('PATCH', `/roles/${key}`, {
    version: json.version,
    fields,
  })
  expect(refused.json.errors[0]?.code, refused.text).toBe('people.role_needs_field')
  const objects = { order: { create: false } }
  const saved = await admin<RoleAnswer>('PATCH', `/roles/${key}`, { version: json.version, fields, objects })
  expect(saved.status, saved.text).toBe(200)
  expect(saved.json).toMatchObject({ fields: { orderLine: { price: 'hidden', cost: 'hidden' } } })
  expect(saved.json.objects).not.toHaveProperty('orderLine')
}

const secrets = ['77123', '77,123', '66123', '154246', '154,246', canary.industry]
function expectNothing(text: string, about: string): void {
  for (const secret of secrets) expect(withoutChance(text), about).not.toContain(secret)
}
const refusedAs = async (path: string, body: Record<string, unknown>) => {
  const answer = await narrow.client<{ errors: { code: string }[] }>('POST', path, body)
  expectNothing(answer.text.replaceAll(JSON.stringify(body), ''), path)
  return [answer.status, answer.json.errors?.[0]?.code]
}
const filter = (field: string, value: unknown) => ({ filter: { field, op: 'eq', value } })
const unknown = [400, 'field.unknown']

describe('a hidden field of the lines of an order', () => {
  it('is in no answer, and neither is what is computed from it over however many steps', async () => {
    const asked = [
      '/order-lines',
      '/order-lines?include=order',
      `/orders/${orderId}`,
      `/orders/${orderId}/timeline`,
      `/orders/${orderId}/history`,
      '/orders',
      '/orders?include=account',
      `/accounts/${accountId}/timeline`,
      '/search?q=Pump',
    ]
    for (const path of asked) {
      const answer = await narrow.client('GET', path)
      expect(answer.status, `${path} ${answer.text}`).toBe(200)
      expectNothing(answer.text, path)
    }
    expect((await narrow.client('GET', '/order-lines')).text).toContain('Pump')
  })

  it.each(['price', 'amount', 'custom.twice', 'custom.again'])(
    '%s neither filters, sorts, groups nor is measured',
    async (field) => {
      expect(await refusedAs('/order-lines/query', filter(field, canary.price))).toEqual(unknown)
      expect((await narrow.client('GET', `/order-lines?sort=${field}`)).status).toBe(400)
      expect((await narrow.client('GET', `/order-lines?fields=${field}`)).status).toBe(400)
      expect(await refusedAs('/order-lines/aggregate', { measures: [{ op: 'sum', field }] })).toEqual(unknown)
      expect(await refusedAs('/order-lines/aggregate', { groupBy: [field], measures: [{ op: 'count' }] })).toEqual(
        unknown,
      )
    },
  )

  it('is in no sum of the order, by whatever way it is asked for', async () => {
    const field = 'custom.sum'
    expect(await refusedAs('/orders/query', filter(field, canary.price))).toEqual(unknown)
    expect(await refusedAs('/order-lines/query', filter(`order.${field}`, canary.price))).toEqual(unknown)
    expect((await narrow.client('GET', `/orders?sort=${field}`)).status).toBe(400)
    expect(await refusedAs('/orders/aggregate', { measures: [{ op: 'max', field }] })).toEqual(unknown)
    const columns = { object: 'order', format: 'csv', columns: ['number', field] }
    expect(await refusedAs('/exports', columns)).toEqual(unknown)
  })

  it('is neither written nor imported', async () => {
    const [line] = (await narrow.client<{ data: { id: string; version: number }[] }>('GET', '/order-lines')).json.data
    const patched = await narrow.client<{ errors: { code: string }[] }>('PATCH', `/order-lines/${line!.id}`, {
      version: line!.version,
      price: '1',
    })
    expect(patched.json.errors[0]?.code).toBe('field.unknown')
    const file = 'order,item,price\nSO-1,Pump,1\n'
    const options = {
      object: 'orderLine',
      map: { order: 'orderId', item: 'description', price: 'price' },
      dryRun: true,
    }
    const app = test as unknown as Parameters<typeof uploadImport>[0]
    expect((await uploadImport(app, { file, options, workspace: narrow })).status).toBe(400)
  })
})

describe('a hidden field of what a record refers to', () => {
  it.each(['account.industry', 'account.custom.trade', 'account.custom.trade2', 'custom.via'])(
    '%s neither filters, sorts, groups nor is a column',
    async (field) => {
      expect(await refusedAs('/contacts/query', filter(field, canary.industry))).toEqual(unknown)
      expect((await narrow.client('GET', `/contacts?sort=${field}`)).status).toBe(400)
      expect((await narrow.client('GET', `/contacts?fields=${field}`)).status).toBe(400)
      expect(await refusedAs('/contacts/aggregate', { groupBy: [field], measures: [{ op: 'count' }] })).toEqual(unknown)
      expect(await refusedAs('/exports', { object: 'contact', format: 'csv', columns: ['name', field] })).toEqual(
        unknown,
      )
      const groups = [{ field, op: 'eq', value: canary.industry }]
      expect(await refusedAs('/contacts/groups', { groups })).toEqual(unknown)
      const bulk = { selection: filter(field, canary.industry), change: { set: { position: 'x' } }, dryRun: true }
      expect(await refusedAs('/contacts/bulk', bulk)).toEqual(unknown)
    },
  )

  it('comes with no record that is included, and with none that is told beside it', async () => {
    for (const path of [
      '/contacts?include=account',
      `/contacts/${contactId}?include=account`,
      '/orders?include=account',
    ]) {
      const answer = await narrow.client('GET', path)
      expect(answer.text, path).toContain('Seen Works')
      expectNothing(answer.text, path)
    }
  })

  it('is in no file: by its reference, whole, and with all columns that there are', async () => {
    for (const object of ['contact', 'order', 'orderLine', 'account']) {
      const body = { object, format: 'csv' }
      const started = await narrow.client<{ id: string }>('POST', '/exports', body)
      expect(started.status, started.text).toBe(202)
      const file = await exported(started.json.id)
      expect(file.length, object).toBeGreaterThan(10)
      expectNothing(file, object)
    }
  })

  it('gives no result to who tries a formula on it', async () => {
    const attempt = (object: string, expression: string) =>
      narrow.client<{ ok: boolean; sample?: unknown }>('POST', `/object-definitions/${object}/expressions/check`, {
        expression,
        use: 'formula',
        kind: 'text',
        recordId: object === 'contact' ? contactId : accountId,
      })
    for (const [object, expression] of [
      ['account', 'industry'],
      ['account', 'custom.trade2'],
      ['contact', 'concat(name, account.industry)'],
      ['contact', 'custom.via'],
    ] as const) {
      const { json, text } = await attempt(object, expression)
      expect(json.ok, text).toBe(true)
      expect(json.sample, expression).toBeUndefined()
      expectNothing(text, expression)
    }
    expect((await attempt('contact', 'account.name')).json.sample).toMatchObject({ result: 'Seen Works' })
  })
})

it('an object that is closed closes what is computed from its parts', async () => {
  const role = await makeRole(test, 'rep', { objects: { order: { read: 'none' } } })
  const { call } = await join(test, 'no orders', { role })
  const columns = await call<{ errors: { code: string }[] }>('POST', '/accounts/query', filter('value.grossProfit', 1))
  expect(columns.json.errors[0]?.code, columns.text).toBe('field.unknown')
})

async function exported(id: string): Promise<string> {
  const state = async () => (await narrow.client<{ state: string }>('GET', `/exports/${id}`)).json.state
  await expect.poll(state).toBe('done')
  return (await narrow.client('GET', `/exports/${id}/file`)).text
}
