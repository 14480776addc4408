import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type TestApp, testApp } from '#platform/testing/http.ts'

type Json = Record<string, unknown>

let app: TestApp
beforeAll(async () => {
  app = await testApp()
})
afterAll(() => app.close())

const define = (body: Json) => app.workspaceA.client<Json>('POST', '/object-definitions', body)
const addField = (object: string, body: Json) =>
  app.workspaceA.client<Json & { errors: { path: string; code: string }[] }>(
    'POST',
    `/object-definitions/${object}/fields`,
    body,
  )

describe('fields of the firm’s own', () => {
  it('get their key from the label, in pinyin where it is Chinese', async () => {
    const made = await addField('account', {
      label: { 'zh-CN': '客户分级' },
      kind: 'choice',
      options: [{ value: 'A' }, { value: 'B' }],
    })
    expect(made.status).toBe(201)
    expect(made.json).toMatchObject({ key: 'keHuFenJi', kind: 'choice', label: { 'zh-CN': '客户分级' } })
    const again = await addField('account', { label: { 'zh-CN': '客户分级' }, kind: 'text' })
    expect(again.json).toMatchObject({ key: 'keHuFenJi2' })
  })

  it.each([
    ['choice without options', { kind: 'choice' }, 'options', 'custom.no_options'],
    ['a reference to nothing', { kind: 'reference', to: 'dragon' }, 'to', 'custom.unknown_object'],
    ['a long text that is indexed', { kind: 'longText', indexed: true }, 'indexed', 'custom.cannot_be_indexed'],
    [
      'a unique choice',
      { kind: 'choice', options: [{ value: 'x' }], unique: true },
      'unique',
      'custom.cannot_be_unique',
    ],
    ['a default that is no number', { kind: 'number', default: 'many' }, 'default', 'field.number'],
    ['a key that is none', { kind: 'number', key: '9 lives' }, 'key', 'custom.bad_key'],
    ['bounds the wrong way round', { kind: 'number', min: 5, max: 1 }, 'max', 'custom.max_below_min'],
  ])('are refused with a reason: %s', async (_what, body, path, code) => {
    const refused = await addField('account', { label: 'Refused', ...body })
    expect(refused.status).toBe(400)
    expect(refused.json.errors).toMatchObject([{ path, code }])
  })

  it('do not stand in the place of another: an amount has a currency too', async () => {
    expect((await addField('contact', { label: 'Fee', kind: 'money' })).status).toBe(201)
    const clash = await addField('contact', { label: 'x', key: 'feeCurrency', kind: 'text' })
    expect(clash.json.errors).toMatchObject([{ path: 'key', code: 'custom.key_taken' }])
  })

  it('come back with their values when they were deleted', async () => {
    const { client } = app.workspaceA
    await addField('product', { label: 'Shelf', kind: 'text', indexed: true })
    const { json: made } = await client<Json>('POST', '/products', {
      name: 'Valve',
      code: 'V-1',
      custom: { shelf: 'K7' },
    })
    expect(made.custom).toMatchObject({ shelf: 'K7' })
    expect((await client('DELETE', '/object-definitions/product/fields/shelf')).status).toBe(204)
    expect((await client<Json>('GET', `/products/${made.id}`)).json.custom).toEqual({})
    expect((await client('PATCH', `/products/${made.id}`, { version: 1, custom: { shelf: 'K8' } })).status).toBe(400)
    const { json: list } = await client<{ deleted: Json[] }>('GET', '/object-definitions')
    expect(list.deleted).toMatchObject([{ object: 'product', key: 'shelf', label: { en: 'Shelf' } }])
    expect((await client('POST', '/object-definitions/product/fields/shelf/restore')).status).toBe(200)
    const filter = encodeURIComponent(JSON.stringify({ field: 'custom.shelf', op: 'eq', value: 'K7' }))
    const { json: found } = await client<{ data: Json[] }>('GET', `/products?filter=${filter}`)
    expect(found.data).toMatchObject([{ id: made.id, custom: { shelf: 'K7' } }])
  })

  it('retire options that records may have instead of losing them', async () => {
    const { client } = app.workspaceA
    await addField('contact', { label: 'Tone', kind: 'choice', options: [{ value: 'warm' }, { value: 'cool' }] })
    const changed = await client<Json>('PATCH', '/object-definitions/contact/fields/tone', {
      options: [{ value: 'warm', label: { 'zh-CN': '热情' } }],
    })
    expect(changed.json.options).toEqual([
      { value: 'warm', label: { 'zh-CN': '热情' } },
      { value: 'cool', retired: true },
    ])
    expect((await client('PATCH', '/object-definitions/contact/fields/tone', { kind: 'text' })).status).toBe(400)
  })

  it('are not added where nobody could fill them in, nor asked for where the product makes the records', async () => {
    for (const object of ['evaluation', 'lesson', 'wave', 'programmeStep', 'needAction', 'surveyInvitation']) {
      const refused = await addField(object, { label: 'Note', kind: 'text' })
      expect(refused.json.errors, object).toMatchObject([{ path: '', code: 'custom.no_own_fields' }])
    }
    const needed = await addField('user', { label: 'Desk', kind: 'text', required: true, requiredWhen: 'active' })
    expect(needed.json.errors).toMatchObject([
      { path: 'required', code: 'custom.cannot_be_required' },
      { path: 'requiredWhen', code: 'custom.cannot_be_required' },
    ])
    for (const object of ['user', 'programme', 'needEvidence', 'orderLine'])
      expect((await addField(object, { label: 'Desk', kind: 'text' })).status, object).toBe(201)
  })

  it('are for those who may settle things, and keep a history', async () => {
    const { json } = await app.workspaceA.client<Json>('GET', '/metadata')
    expect(json.schema).toMatchObject({
      objects: expect.arrayContaining([expect.objectContaining({ name: 'account' })]),
    })
  })
})

describe('objects of the firm’s own', () => {
  it('have a resource, and another firm knows nothing of them', async () => {
    const made = await define({
      label: { en: 'Device', 'zh-CN': '设备' },
      labelMany: { en: 'Devices' },
      belongsTo: 'account',
    })
    expect(made.json).toMatchObject({ name: 'device', plural: 'devices', custom: true })
    const { client } = app.workspaceA
    const { json: account } = await client<Json>('POST', '/accounts', { name: '海运集团' })
    const { status, json: device } = await client<Json>('POST', '/devices', {
      name: '压缩机一号',
      custom: { accountId: account.id },
    })
    expect(status).toBe(201)
    expect(device).toMatchObject({ name: '压缩机一号', custom: { accountId: account.id }, version: 1 })
    const { json: read } = await client<Json>('GET', `/devices/${device.id}?include=custom.account`)
    expect(read.custom).toMatchObject({ account: { id: account.id, name: '海运集团' } })
    for (const [method, path] of [
      ['GET', '/devices'],
      ['GET', `/devices/${device.id}`],
      ['POST', '/devices'],
      ['DELETE', `/devices/${device.id}`],
    ] as const) {
      const other = await app.workspaceB.client(method, path, method === 'POST' ? { name: 'x' } : undefined)
      expect([method, path, other.status]).toEqual([method, path, 404])
    }
    expect((await client('DELETE', `/accounts/${account.id}`)).status).toBe(204)
    expect((await client('GET', `/devices/${device.id}`)).status).toBe(404)
    expect((await client('POST', `/accounts/${account.id}/restore`)).status).toBe(200)
    expect((await client('GET', `/devices/${device.id}`)).status).toBe(200)
  })

  it('do not take names that the product has or will have', async () => {
    expect((await define({ label: 'x', name: 'account' })).status).toBe(400)
    expect((await define({ label: 'Imports', name: 'thing', plural: 'imports' })).status).toBe(400)
    expect((await define({ label: 'Leads' })).json).toMatchObject({ plural: 'leads2' })
  })

  it('link two objects in roles and for a time', async () => {
    const made = await define({
      label: 'Seat',
      link: { from: 'contact', to: 'account', roles: [{ value: 'chair', label: 'Chair' }] },
    })
    expect(made.json).toMatchObject({ name: 'seat', link: { from: 'contactId', to: 'accountId' } })
    const { client } = app.workspaceA
    const { json: account } = await client<Json>('POST', '/accounts', { name: 'Board Ltd' })
    const { json: contact } = await client<Json>('POST', '/contacts', { name: 'Ann', accountId: account.id })
    const { json: seat, status } = await client<Json>('POST', `/${made.json.plural}`, {
      custom: { contactId: contact.id, accountId: account.id, role: 'chair', since: '2024-05-01' },
    })
    expect([status, seat.custom]).toMatchObject([201, { role: 'chair', since: '2024-05-01', until: null }])
  })

  it('go to the bin with all they are and come back', async () => {
    const { client } = app.workspaceA
    const { json: made } = await define({ label: 'Boat' })
    const { json: boat } = await client<Json>('POST', `/${made.plural}`, { name: 'Seagull' })
    expect((await client('DELETE', '/object-definitions/boat')).status).toBe(204)
    expect((await client('GET', `/${made.plural}`)).status).toBe(404)
    expect((await client('POST', '/object-definitions/boat/restore')).status).toBe(200)
    expect((await client('GET', `/${made.plural}/${boat.id}`)).status).toBe(200)
  })

  it('stand in the description of the API for who asks with a key', async () => {
    const { json } = await app.request<{ paths: Json }>('GET', '/openapi.json', { key: app.workspaceA.key })
    expect(Object.keys(json.paths)).toContain('/api/v1/devices/{id}')
    const { json: open } = await app.request<{ paths: Json }>('GET', '/openapi.json')
    expect(Object.keys(open.paths)).not.toContain('/api/v1/devices/{id}')
  })
})
