import { afterAll, beforeAll, expect, it } from 'vitest'
import { importEnded, uploadImport } from '#platform/import/import-fixture.ts'
import { join } from '#platform/testing/people.ts'
import { sendForm } from '#platform/testing/send-form.ts'
import { until } from '#platform/testing/until.ts'
import { type WorkerApp, workerApp } from '#platform/testing/worker-app.ts'

type Exported = { id: string; state: string; count: number; fileName: string; error: { code: string } | null }

let app: WorkerApp
beforeAll(async () => {
  app = await workerApp()
})
afterAll(() => app.close())

const client: WorkerApp['workspaceA']['client'] = (...call) => app.workspaceA.client(...call)

async function order(body: object): Promise<Exported> {
  const { json, status, text } = await client<Exported>('POST', '/exports', body as never)
  if (status !== 202) throw new Error(text)
  let now: Exported
  await until(async () => {
    now = (await client<Exported>('GET', `/exports/${json.id}`)).json
    return now.state !== 'queued' && now.state !== 'running'
  })
  return now!
}
async function fetched(id: string): Promise<Buffer> {
  const { rawPayload, statusCode } = await app.app.inject({
    url: `/api/v1/exports/${id}/file`,
    headers: { authorization: `Bearer ${app.workspaceA.key}` },
  })
  expect(statusCode).toBe(200)
  return rawPayload
}

const full = {
  name: '=HYPERLINK("http://evil")',
  kinds: ['customer', 'dealer'],
  industry: 'retail',
  phone: '+86 138 0013 8000',
  tags: ['a,b', 'c "d"', '-1'],
  website: 'https://example.com/?a=1',
  address: { province: '广东省', city: '深圳市', street: '科技园路1号' },
  annualRevenue: { amount: '1234567.50', currency: 'USD' },
  employees: 120,
  note: 'line one\nline "two"; end',
  externalId: 'K-001',
}

it('exports what the list shows, safely for spreadsheets, and imports it again without a change', async () => {
  const { json: kept } = await client<{ id: string }>('POST', '/accounts', only(full))
  await client('POST', '/accounts', { name: '上海远洋', externalId: '00042', industry: '-5', note: '@cmd' })
  for (const format of ['csv', 'xlsx']) {
    const done = await order({ object: 'accounts', format, withIds: true })
    expect(done).toMatchObject({ state: 'done', count: 2, error: null })
    const file = await fetched(done.id)
    if (format === 'csv') {
      const text = file.toString('utf8')
      expect(text.startsWith('\ufeff"ID"') || text.startsWith('\ufeffID,')).toBe(true)
      for (const cell of text.split(/[,\r\n]+/)) expect(cell).not.toMatch(/^"?[=@]/)
      expect(text).toContain("'+86 138 0013 8000")
    }
    const before = await client<{ version: number }>('GET', `/accounts/${kept.id}`)
    const options = { object: 'accounts', mode: 'update', match: 'externalId' }
    const { json, status } = await uploadImport(app, { file, options, workspace: app.workspaceA })
    expect([status, json.errors]).toEqual([201, undefined])
    const imported = await importEnded(app.workspaceA, json.id)
    const told = await client<{ data: { changes: unknown }[] }>('GET', `/accounts/${kept.id}/history`)
    expect(told.json.data[0]?.changes).toBeNull()
    expect(imported).toMatchObject({ state: 'done', total: 2, updated: 0, failed: 0, report: { unchanged: 2 } })
    expect((await client<{ version: number }>('GET', `/accounts/${kept.id}`)).json.version).toBe(before.json.version)
  }
})

it('takes the chosen columns of what a filter or a selection finds, in the order of the list', async () => {
  const { json } = await client<{ created: { id: string }[] }>('POST', '/accounts/batch', {
    create: ['c', 'a', 'b'].map((letter) => ({ name: `chosen ${letter}`, industry: 'chosen' })),
  } as never)
  const filter = { and: [{ field: 'industry', op: 'eq', value: 'chosen' }] }
  const asked = { object: 'account', format: 'csv', columns: ['name', 'ownerId'], sort: '-name' }
  const byFilter = await order({ ...asked, selection: { filter } })
  const lines = (await fetched(byFilter.id)).toString('utf8').trim().split('\r\n')
  expect(lines.map((line) => line.split(',')[0])).toEqual(['Name', 'chosen c', 'chosen b', 'chosen a'])
  const byIds = await order({ ...asked, selection: { ids: [json.created[1]!.id] } })
  expect((await fetched(byIds.id)).toString('utf8')).toContain('chosen a')
  expect(byIds.count).toBe(1)
  const except = await order({ ...asked, selection: { filter, except: [json.created[1]!.id] } })
  expect(except.count).toBe(2)
})

it('exports what the firm made itself, under the firm’s own words', async () => {
  const label = { en: 'Machine', 'zh-CN': '设备' }
  await client('POST', '/object-definitions', { label, labelMany: { en: 'Machines' }, name: 'machine' } as never)
  const at = await client<{ id: string }>('POST', '/accounts', { name: 'Harbour' })
  for (const field of [
    { key: 'power', label: 'Power', kind: 'number' },
    { key: 'firmId', label: 'Firm', kind: 'reference', to: 'account' },
  ])
    await client('POST', '/object-definitions/machine/fields', field as never)
  await client('POST', '/machines', { name: 'Pump', custom: { power: 75, firmId: at.json.id } } as never)
  const done = await order({ object: 'machines', format: 'csv' })
  expect(done).toMatchObject({ state: 'done', count: 1, error: null })
  expect(done.fileName).toMatch(/^Machines 20/)
  expect((await fetched(done.id)).toString('utf8')).toMatch(/^\ufeffName,Power,Firm,.*\r\nPump,75,Harbour,/)
})

it('names files by what they are called; a table cannot bring them back, and says so', async () => {
  await client('POST', '/object-definitions/product/fields', { key: 'plan', label: 'Plan', kind: 'file' } as never)
  const maker = await join(app, 'files', { role: 'admin' })
  const upload = async (name: string) => {
    const form = { path: '/files', cookie: maker.cookie, fields: { object: 'product', field: 'custom.plan' } }
    return (await sendForm(app, { ...form, file: { name, content: `drawn for ${name}` } })).json.id
  }
  const plan = [await upload('底座, 左.txt'), await upload('=cover.txt')]
  const body = { name: 'Base', custom: { plan } }
  const made = await app.request('POST', '/api/v1/products', { cookie: maker.cookie, body })
  expect(made.status, made.text).toBe(201)
  const done = await order({ object: 'products', format: 'csv', columns: ['name', 'custom.plan'] })
  const file = await fetched(done.id)
  expect(file.toString('utf8').trim().split('\r\n')).toEqual(['Name,Plan', 'Base,"""底座, 左.txt""; =cover.txt"'])
  const options = { object: 'products', mode: 'create', dryRun: true }
  const { json } = await uploadImport(app, { file, options, workspace: app.workspaceA })
  expect(json.layout.columns.map(({ target }) => target)).toEqual(['name', null])
  const map = { Plan: 'custom.plan' }
  const refused = await uploadImport(app, { file, options: { ...options, map }, workspace: app.workspaceA })
  expect(refused.json.errors).toMatchObject([{ path: 'map.Plan', code: 'import.map.files' }])
})

it('refuses unknown columns and objects, and shows no export of another firm', async () => {
  const wrong = (body: object) => client('POST', '/exports', { object: 'accounts', format: 'csv', ...body } as never)
  expect((await wrong({ columns: ['nothing'] })).status).toBe(400)
  expect((await wrong({ object: 'nothing' })).status).toBe(400)
  expect((await wrong({ sort: 'nothing' })).status).toBe(400)
  expect((await wrong({ format: 'pdf' })).status).toBe(400)
  const { id } = await order({ object: 'accounts', format: 'csv' })
  expect((await app.workspaceB.client('GET', `/exports/${id}`)).status).toBe(404)
  expect((await app.workspaceB.client('GET', `/exports/${id}/file`)).status).toBe(404)
})

it('begins anew when its worker is gone, and each record stands in the file once', async () => {
  for (let n = 0; n < 3; n++) {
    const create = Array.from({ length: 1_000 }, (_, index) => ({ name: `many ${n} ${index}`, industry: 'many' }))
    await client('POST', '/accounts/batch', { create } as never)
  }
  const filter = { and: [{ field: 'industry', op: 'eq', value: 'many' }] }
  const body = { object: 'accounts', format: 'csv', columns: ['name'], selection: { filter } }
  const { json } = await client<Exported>('POST', '/exports', body as never)
  await app.restartWorker()
  await until(async () => (await client<Exported>('GET', `/exports/${json.id}`)).json.state === 'done')
  const lines = (await fetched(json.id)).toString('utf8').trim().split('\r\n').slice(1)
  expect([lines.length, new Set(lines).size]).toEqual([3_000, 3_000])
})

/** Of a record what the object has fields for. */
function only(record: Record<string, unknown>): never {
  const known = ['name', 'kinds', 'industry', 'phone', 'tags', 'website', 'address', 'note', 'externalId']
  return Object.fromEntries(Object.entries(record).filter(([key]) => known.includes(key))) as never
}
