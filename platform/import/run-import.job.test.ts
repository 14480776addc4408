import { afterAll, beforeAll, expect, it } from 'vitest'
import { type TestApp, testApp } from '#platform/testing/http.ts'
import { until } from '#platform/testing/until.ts'
import { workerProcess } from '#platform/testing/worker-process.ts'
import { type ImportAnswer, importEnded, uploadImport } from './import-fixture.ts'

let t: TestApp
let worker: ReturnType<typeof workerProcess>
beforeAll(async () => {
  t = await testApp()
  worker = workerProcess(t)
})
afterAll(async () => {
  await worker?.kill()
  await t?.close()
})

it('takes effect once for each row, however often its worker is killed', async () => {
  const rows = Array.from(
    { length: 30_000 },
    (_, index) => `K-${index},2024-03-${10 + (index % 19)},C${index % 700},${index % 1000}.5`,
  )
  const repeated = rows.slice(0, 500).map((row) => row.replace('2024-03', '2024-04'))
  const done = await importKilling(['number,date,account,total', ...rows, ...repeated], {
    object: 'orders',
    map: { account: 'account.externalId' },
    createMissing: ['account'],
  })
  expect(done).toMatchObject({
    state: 'done',
    total: 30_500,
    created: 30_000,
    updated: 500,
    skipped: 0,
    failed: 0,
    report: { repeated: 500, made: { account: 700 } },
  })
  expect([await counted('/orders?limit=1'), await counted('/accounts?limit=1')]).toEqual([30_000, 700])
})

it('does so for records of the firm’s own, their unique and indexed values and what is counted of them', async () => {
  const define = (path: string, body: Record<string, unknown>) =>
    t.workspaceA.client('POST', `/object-definitions${path}`, body)
  await define('', { label: { en: 'Device' }, labelMany: { en: 'Devices' }, belongsTo: 'account' })
  await define('/device/fields', { label: 'Serial', key: 'serial', kind: 'text', unique: true })
  await define('/device/fields', { label: 'Power', key: 'power', kind: 'number', indexed: true })
  await define('/account/fields', {
    label: 'Devices',
    key: 'devices',
    kind: 'number',
    rollUp: { object: 'device', by: 'custom.accountId', op: 'count' },
  })
  const rows = Array.from({ length: 12_000 }, (_, index) => `D ${index},O${index % 40},SN-${index},${index % 100}`)
  const repeated = rows.slice(0, 300).map((row) => `${row}5`)
  const done = await importKilling(['name,account,Serial,Power', ...rows, ...repeated], {
    object: 'devices',
    map: { account: 'custom.account.externalId' },
    match: 'custom.serial',
    createMissing: ['account'],
  })
  expect(done).toMatchObject({
    state: 'done',
    created: 12_000,
    updated: 300,
    skipped: 0,
    failed: 0,
    report: { repeated: 300, made: { account: 40 } },
  })
  const where = (filter: object) => `limit=1&filter=${encodeURIComponent(JSON.stringify(filter))}`
  expect(await counted('/devices?limit=1')).toBe(12_000)
  expect(await counted(`/devices?${where({ field: 'custom.serial', op: 'eq', value: 'SN-7' })}`)).toBe(1)
  // Of the first 300 rows each value of `power` was told again as itself and a five: 7 became 75.
  expect(await counted(`/devices?${where({ field: 'custom.power', op: 'eq', value: 7 })}`)).toBe(117)
  const all = {
    and: [
      { field: 'externalId', op: 'startsWith', value: 'O' },
      { field: 'custom.devices', op: 'eq', value: 300 },
    ],
  }
  expect(await counted(`/accounts?${where(all)}`)).toBe(40)
})

it('does so for the people whom rows bring along', async () => {
  const rows = Array.from(
    { length: 9_000 },
    (_, index) => `P-${index % 3_000},公司 ${index % 3_000},人 ${index},1${String(3_900_000_000 + index)}`,
  )
  const before = await counted('/contacts?limit=1')
  const done = await importKilling(['客户编号,客户名称,联系人,手机', ...rows, ...rows.slice(0, 500)], {
    object: 'accounts',
  })
  expect(done).toMatchObject({
    state: 'done',
    created: 3_000,
    failed: 0,
    report: { made: { contact: 9_000 }, changed: { contact: 0 }, noted: 0 },
  })
  expect(await counted('/contacts?limit=1')).toBe(before + 9_000)
})

/** Imports a file while its worker is killed several times, once each time that it came further and until it is at the end. */
async function importKilling(lines: string[], options: object): Promise<ImportAnswer> {
  const { json } = await uploadImport(t, { file: lines.join('\n'), options, workspace: t.workspaceA })
  const whole = 2 * (lines.length - 1)
  const progress = async () => {
    const { stagedTo, appliedTo } = (
      await t.workspaceA.client<ImportAnswer & { stagedTo: number; appliedTo: number }>('GET', `/imports/${json.id}`)
    ).json
    return stagedTo + appliedTo
  }
  let seen = 0
  let kills = 0
  while (seen < whole && kills < 4) {
    worker.start()
    await until(async () => (await progress()) > seen)
    seen = await progress()
    await worker.kill()
    kills++
  }
  expect(kills).toBeGreaterThan(1)
  worker.start()
  const done = await importEnded(t.workspaceA, json.id)
  await worker.kill()
  return done
}

async function counted(path: string): Promise<number> {
  return (await t.workspaceA.client<{ count: number }>('GET', `${path}&count=exact`)).json.count
}
