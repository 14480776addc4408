import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { importApp, importEnded } from './import-fixture.ts'

type Json = Record<string, unknown>

let t: Awaited<ReturnType<typeof importApp>>
beforeAll(async () => {
  t = await importApp()
  const define = (path: string, body: Json) => t.workspaceA.client('POST', `/object-definitions${path}`, body)
  await define('', { label: { en: 'Device', 'zh-CN': '设备' }, labelMany: { en: 'Devices' }, belongsTo: 'account' })
  await define('/device/fields', {
    label: { en: 'Serial number', 'zh-CN': '序列号' },
    key: 'serial',
    kind: 'text',
    unique: true,
  })
  await define('/device/fields', {
    label: { 'zh-CN': '状态' },
    key: 'state',
    kind: 'choice',
    options: [
      { value: 'on', label: { 'zh-CN': '运行' } },
      { value: 'off', label: { 'zh-CN': '停机' } },
    ],
    indexed: true,
    default: 'on',
  })
  await define('/device/fields', { label: { en: 'Price' }, kind: 'money' })
  await define('/device/fields', { label: { en: 'Installed' }, kind: 'date', indexed: true })
  await define('/device/fields', { label: { en: 'Power' }, kind: 'number' })
  await define('/device/fields', { label: { en: 'Marks' }, kind: 'tags' })
})
afterAll(() => t.close())

const rows = (
  count: number,
  change: (index: number) => Partial<Record<'name' | 'state' | 'serial', string>> = () => ({}),
) =>
  Array.from({ length: count }, (_, index) => {
    const row = { name: `Device ${index}`, serial: `SN-${index}`, state: index % 2 ? '停机' : '运行', ...change(index) }
    return `${row.name},C${index % 50},${row.serial},${row.state},${index}.50,2024-03-${10 + (index % 19)},${index % 100}.5,"a;b"`
  })
const file = (lines: string[]) => ['name,客户,序列号,状态,Price,Installed,Power,Marks', ...lines].join('\n')
const options = {
  object: 'devices',
  map: { 客户: 'custom.account.externalId' },
  match: 'custom.serial',
  mode: 'upsert',
  createMissing: ['account'],
}

describe('an import into an object of the firm’s own', () => {
  it('makes 10,000 records with all their values, found by each of them', async () => {
    const done = await t.run(file(rows(10_000)), options)
    expect(done).toMatchObject({
      state: 'done',
      created: 10_000,
      updated: 0,
      failed: 0,
      report: { made: { account: 50 } },
    })
    const { client } = t.workspaceA
    const list = async (filter: Json, sort = 'name') =>
      (
        await client<{ data: (Json & { custom: Json })[]; count: number }>('POST', '/devices/query', {
          filter,
          sort,
          limit: 5,
          count: 'exact',
        })
      ).json
    const one = await list({ field: 'custom.serial', op: 'eq', value: 'SN-7' })
    expect(one.data).toMatchObject([
      {
        name: 'Device 7',
        custom: {
          serial: 'SN-7',
          state: 'off',
          price: { amount: '7.50', currency: 'CNY' },
          installed: '2024-03-17',
          power: 7.5,
          marks: ['a', 'b'],
        },
      },
    ])
    expect((await list({ field: 'custom.state', op: 'eq', value: 'off' })).count).toBe(5_000)
    expect((await list({ field: 'custom.account.externalId', op: 'eq', value: 'C3' })).count).toBe(200)
    expect(
      (await list({ field: 'custom.account.externalId', op: 'eq', value: 'C3' })).data[0]!.custom.accountId,
    ).toBeTypeOf('string')
    const found = await client<{ data: Json[] }>('GET', `/search?q=${encodeURIComponent('Device 9999')}`)
    expect(found.json.data).toMatchObject([{ object: 'device', title: 'Device 9999' }])
  })

  it('changes the ones it finds by their unique value, and says what it cannot', async () => {
    const changed = rows(200, (index) => (index < 100 ? { state: '停机' } : {}))
    changed.push(...rows(3, (index) => ({ name: `New ${index}`, serial: `X-${index % 2}` })))
    const done = await t.run(file(changed), options)
    expect(done).toMatchObject({ state: 'done', created: 2, failed: 0 })
    expect(done.updated + done.skipped).toBe(201)
    const twins = rows(2, (index) => ({ name: `Twin ${index}`, serial: 'SN-1' }))
    const fresh = await t.run(file(twins), { ...options, match: 'name' })
    expect(fresh).toMatchObject({ created: 0, failed: 2 })
    const faults = await t.workspaceA.client<{ data: Json[] }>('GET', `/imports/${fresh.id}/rows?only=errors`)
    expect(faults.json.data).toMatchObject([
      { faults: [{ column: '序列号', code: 'field.taken' }] },
      { faults: [{ column: '序列号', code: 'field.taken' }] },
    ])
  })

  it('knows the column that is called after the object for its name', async () => {
    const done = await t.run('设备名称,客户,状态\n一号泵,C1,停机\n', {
      ...options,
      match: null,
      mode: 'create',
      dryRun: true,
    })
    expect(done).toMatchObject({ created: 1, failed: 0 })
  })

  it('knows a column that no field had, as soon as one is made for it; one that was left out stays out', async () => {
    const read = async () =>
      (await t.run('name,客户,年产值（万元）,Power\n一号泵,C1,12.5,3\n', {
        ...options,
        match: null,
        mode: 'create',
        map: { ...options.map, Power: null },
        dryRun: true,
      })) as unknown as { id: string; layout: { columns: { target: string | null; unit: string | null }[] } }
    const of = ({ layout }: Awaited<ReturnType<typeof read>>) =>
      layout.columns.slice(2).map(({ target, unit }) => [target, unit])
    expect(of(await read())).toEqual([
      [null, null],
      [null, null],
    ])
    const field = { label: { 'zh-CN': '年产值' }, key: 'yield', kind: 'money' }
    await t.workspaceA.client('POST', '/object-definitions/device/fields', field)
    const known = await read()
    expect(of(known)).toEqual([
      ['custom.yield', '万'],
      [null, null],
    ])
    await t.workspaceA.client('POST', `/imports/${known.id}/run`, {})
    expect(await importEnded(t.workspaceA, known.id)).toMatchObject({ created: 1 })
    const filter = encodeURIComponent(JSON.stringify({ field: 'name', op: 'eq', value: '一号泵' }))
    const made = await t.workspaceA.client<{ data: Json[] }>('GET', `/devices?filter=${filter}`)
    expect(made.json.data).toMatchObject([{ custom: { yield: { amount: '125000', currency: 'CNY' } } }])
  })

  it('says on trial what it would do', async () => {
    const trial = await t.run(file(rows(20, (index) => (index < 5 ? { serial: `T-${index}` } : {}))), {
      ...options,
      dryRun: true,
    })
    expect(trial).toMatchObject({ state: 'done', created: 5, failed: 0 })
  })

  it('names the field that a row must have by a condition, where no column holds it', async () => {
    await t.workspaceA.client('POST', '/object-definitions/device/fields', {
      label: { en: 'Reason', 'zh-CN': '停机原因' },
      kind: 'text',
      requiredWhen: 'custom.state == "off"',
    })
    const refused = await t.run(file(rows(2, (index) => ({ serial: `R-${index}` }))), { ...options, dryRun: true })
    expect(refused).toMatchObject({ created: 1, failed: 1 })
    const faults = await t.workspaceA.client<{ data: Json[] }>('GET', `/imports/${refused.id}/rows?only=errors`)
    expect(faults.json.data).toMatchObject([
      { faults: [{ column: null, code: 'import.row.required', message: 'Reason is needed for a new record.' }] },
    ])
  })
})
