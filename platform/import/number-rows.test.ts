import { afterAll, beforeAll, expect, it } from 'vitest'
import { importApp } from './import-fixture.ts'

type Json = Record<string, unknown>
type Order = { number: string; note: string; custom: { label: string } }
type Device = { id: string; name: string; custom: { no: string; label: string; serial: string } }

let t: Awaited<ReturnType<typeof importApp>>
beforeAll(async () => {
  t = await importApp()
  const define = (path: string, body: Json) => t.workspaceA.client('POST', `/object-definitions${path}`, body)
  await define('', { label: { en: 'Device' }, labelMany: { en: 'Devices' } })
  for (const field of [
    {
      key: 'no',
      label: { en: 'No.' },
      kind: 'text',
      numbering: 'SB-{000}',
      unique: true,
      required: true,
      searched: true,
    },
    { key: 'serial', label: { en: 'Serial' }, kind: 'text', unique: true },
    { key: 'firmId', label: { en: 'Firm' }, kind: 'reference', to: 'account' },
    { key: 'label', label: { en: 'Label' }, kind: 'text', formula: 'concat(custom.no, " ", name)', indexed: true },
  ]) {
    await define('/device/fields', field)
  }
  await t.run('客户名称\n海运集团\n', { object: 'accounts' })
})
afterAll(() => t.close())

const map = { 客户: 'custom.firm.name', Serial: 'custom.serial', 'No.': 'custom.no' }
const run = (rows: string[], options: Json = {}) =>
  t.run(['name,Serial,客户,No.', ...rows].join('\n'), { object: 'devices', map, ...options })

async function numbers(): Promise<string[][]> {
  const { json } = await t.workspaceA.client<{ data: Device[] }>('GET', '/devices?sort=name')
  return json.data.map(({ name, custom }) => [name, custom.no])
}

it('takes numbers only for rows that become records', async () => {
  const rows = ['a,S1,海运集团,', 'b,S2,谁也不是,', 'c,S1,海运集团,', 'd,S4,海运集团,', 'e,S5,,SB-900']
  expect(await run(rows, { dryRun: true })).toMatchObject({ created: 3, failed: 2 })
  expect(await run(rows)).toMatchObject({ created: 3, failed: 2 })
  expect(await numbers()).toEqual([
    ['a', 'SB-001'],
    ['d', 'SB-002'],
    ['e', 'SB-900'],
  ])
})

it('takes none for rows that change a record', async () => {
  const rows = ['a2,S1,海运集团,', 'd,S4,海运集团,', 'f,S6,海运集团,', 'f2,S6,海运集团,', 'g,S7,海运集团,']
  const done = await run(rows, { match: 'custom.serial', mode: 'upsert' })
  expect(done).toMatchObject({ created: 2, failed: 0 })
  expect(await numbers()).toEqual([
    ['a2', 'SB-001'],
    ['d', 'SB-002'],
    ['e', 'SB-900'],
    ['f2', 'SB-003'],
    ['g', 'SB-004'],
  ])
})

it('finds the records by their numbers, also in what is computed of them', async () => {
  const { client } = t.workspaceA
  const found = await client<{ data: Device[] }>('GET', '/devices?q=SB-004')
  expect(found.json.data.map(({ name }) => name)).toEqual(['g'])
  const filter = encodeURIComponent(JSON.stringify({ field: 'custom.label', op: 'eq', value: 'SB-004 g' }))
  const computed = await client<{ data: Device[] }>('GET', `/devices?filter=${filter}`)
  expect(computed.json.data.map(({ name }) => name)).toEqual(['g'])
  expect(await run(['h,S8,,SB-004'], { match: null })).toMatchObject({ created: 0, failed: 1 })
})

it('gives a row that comes to its turn late a number, too', async () => {
  // The second row's serial is the first one's; the third wants the number that the second would have taken along.
  const rows = ['i,S9,海运集团,SB-950', 'j,S9,海运集团,SB-951', 'k,S10,海运集团,', 'l,S11,海运集团,SB-951']
  expect(await run(rows)).toMatchObject({ created: 3, failed: 1 })
  expect((await numbers()).slice(-3)).toEqual([
    ['i', 'SB-950'],
    ['k', 'SB-005'],
    ['l', 'SB-951'],
  ])
})

it('takes numbers of orders only for rows that become orders', async () => {
  const define = { label: { en: 'Label' }, key: 'label', kind: 'text', formula: 'concat(number, " ", note)' }
  await t.workspaceA.client('POST', '/object-definitions/order/fields', define)
  const file = [
    '客户,下单日期,订单编号,备注',
    '谁也不是,2025-03-01,,x',
    '海运集团,2025-03-02,,a',
    '海运集团,不是日期,,y',
  ]
  const rows = [...file, '海运集团,2026-03-03,,b', '海运集团,2026-03-04,WB-7,c', '谁也不是,2026-03-05,,z']
  const options = { object: 'orders', map: { 客户: 'account.name' } }
  expect(await t.run(rows.join('\n'), { ...options, dryRun: true })).toMatchObject({ created: 3, failed: 3 })
  expect(await t.run(rows.join('\n'), options)).toMatchObject({ created: 3, failed: 3 })
  expect(await t.run('客户,备注\n海运集团,d\n', options)).toMatchObject({ created: 1 })
  const orders = await t.workspaceA.client<{ data: Order[] }>('GET', '/orders?sort=note')
  const year = new Date().getUTCFullYear()
  expect(orders.json.data.map(({ number, custom }) => [number, custom.label])).toEqual([
    ['SO2025-000001', 'SO2025-000001 a'],
    ['SO2026-000002', 'SO2026-000002 b'],
    ['WB-7', 'WB-7 c'],
    [`SO${year}-000003`, `SO${year}-000003 d`],
  ])
  const found = await t.workspaceA.client<{ data: Order[] }>('GET', '/orders?q=SO2026-000002')
  expect(found.json.data.map(({ note }) => note)).toEqual(['b'])
})

it('passes over numbers that came from elsewhere, of records and of other rows', async () => {
  const options = { object: 'orders', map: { 客户: 'account.name' } }
  const given = Array.from(
    { length: 150 },
    (_, index) => `海运集团,2024-01-01,SO2024-${String(index + 1).padStart(6, '0')},`,
  )
  await t.run(['客户,下单日期,订单编号,备注', ...given].join('\n'), options)
  const account = (await t.workspaceA.client<{ data: { id: string }[] }>('GET', '/accounts')).json.data[0]!
  const order = { accountId: account.id, date: '2024-02-01' }
  const { status, json } = await t.workspaceA.client<Order>('POST', '/orders', order)
  expect([status, json.number]).toEqual([201, 'SO2024-000151'])
  const rows = [
    '客户,下单日期,订单编号,备注',
    '海运集团,2024-03-01,,e',
    '海运集团,2024-03-02,SO2024-000152,f',
    '海运集团,2024-03-03,,g',
  ]
  expect(await t.run(rows.join('\n'), options)).toMatchObject({ created: 3, updated: 0 })
  const filter = encodeURIComponent(
    JSON.stringify({ field: 'date', op: 'between', value: ['2024-03-01', '2024-03-31'] }),
  )
  const orders = await t.workspaceA.client<{ data: Order[] }>('GET', `/orders?sort=note&filter=${filter}`)
  const numbers = new Map(orders.json.data.map(({ note, number }) => [note, number]))
  expect(numbers.get('f')).toBe('SO2024-000152')
  expect([numbers.get('e'), numbers.get('g')].sort()).toEqual(['SO2024-000153', 'SO2024-000154'])
})
