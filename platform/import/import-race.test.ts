import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { account } from '#domains/accounts/index.ts'
import { createRecord } from '#platform/record/create-records.ts'
import { updateRecord } from '#platform/record/update-record.ts'
import { withCtx } from '#platform/testing/ctx.ts'
import { transactionsWait } from '#platform/testing/transactions-wait.ts'
import { type ImportAnswer, importApp, importEnded } from './import-fixture.ts'

type Json = Record<string, unknown>

let t: Awaited<ReturnType<typeof importApp>>
beforeAll(async () => {
  t = await importApp()
  const define = (path: string, body: Json) => t.workspaceA.client('POST', `/object-definitions${path}`, body)
  await define('', { label: { en: 'Device' }, labelMany: { en: 'Devices' } })
  await define('/device/fields', { label: 'Serial', key: 'serial', kind: 'text', unique: true })
  await define('/device/fields', { label: 'Tag', key: 'tag', kind: 'number', unique: true })
})
afterAll(() => t.close())

/** Imports while somebody is about to make a record of the object, whom the import has to wait for. */
async function importMeanwhile(other: { object: string; values: Json }, file: string, options: object) {
  let importId = ''
  await withCtx(t.db, t.workspaceA, async (ctx) => {
    await createRecord(ctx, ctx.schema.named(other.object), other.values)
    importId = (await t.upload(file, options)).json.id
    await transactionsWait(t, 1)
  })
  return importEnded(t.workspaceA, importId)
}

async function faultsOf({ id }: ImportAnswer) {
  const { json } = await t.workspaceA.client<{
    data: { row: number; faults: { column: string | null; code: string }[] }[]
  }>('GET', `/imports/${id}/rows?only=errors`)
  return json.data.map(({ row, faults }) => [row, ...faults.map(({ column, code }) => `${column} ${code}`)])
}

async function devices(prefix: string) {
  const filter = encodeURIComponent(JSON.stringify({ field: 'name', op: 'startsWith', value: prefix }))
  const { json } = await t.workspaceA.client<{ data: { name: string; custom: Json }[] }>(
    'GET',
    `/devices?filter=${filter}&sort=name`,
  )
  return json.data.map(({ name, custom }) => [name, custom.serial, custom.tag])
}

describe('an import while somebody makes a record with one of its unique values', () => {
  it('changes the record that was made where it is matched by the value', async () => {
    const file = 'name,serial\nm1,M-1\nm2,M-2\nm3,M-3\n'
    const other = { object: 'device', values: { name: 'm0', custom: { serial: 'M-2' } } }
    const done = await importMeanwhile(other, file, { object: 'devices', match: 'custom.serial', mode: 'upsert' })
    expect(done).toMatchObject({ state: 'done', created: 2, updated: 1, failed: 0 })
    expect(await devices('m')).toEqual([
      ['m1', 'M-1', null],
      ['m2', 'M-2', null],
      ['m3', 'M-3', null],
    ])
  })

  it('refuses just the row, by its cell, where it is not; what else the row took is free again', async () => {
    const file = 'name,serial,tag\nr1,R-1,1\nr2,R-2,2\nr3,R-3,1\nr4,R-2,4\nr5,R-5,5.0\n'
    const other = { object: 'device', values: { name: 'r0', custom: { tag: 2 } } }
    const done = await importMeanwhile(other, file, { object: 'devices', match: null, mode: 'create' })
    expect(await faultsOf(done)).toEqual([
      [3, 'serial field.taken', 'tag field.taken'],
      [4, 'tag field.taken'],
    ])
    expect(done).toMatchObject({ state: 'done', created: 3, failed: 2 })
    expect(await devices('r')).toEqual([
      ['r0', null, 2],
      ['r1', 'R-1', 1],
      ['r4', 'R-2', 4],
      ['r5', 'R-5', 5],
    ])
  })

  it('refuses just the change of a record that would take the value', async () => {
    await t.run('external id,name,serial\nU1,u1,U-1\nU2,u2,U-2\n', { object: 'devices', match: 'externalId' })
    const file = 'external id,name,serial\nU1,u1 new,U-9\nU2,u2 new,U-8\n'
    const other = { object: 'device', values: { name: 'u0', custom: { serial: 'U-9' } } }
    const done = await importMeanwhile(other, file, { object: 'devices', match: 'externalId', mode: 'update' })
    expect(await faultsOf(done)).toEqual([[2, 'serial field.taken']])
    expect(done).toMatchObject({ state: 'done', updated: 1, failed: 1 })
    expect(await devices('u')).toEqual([
      ['u0', 'U-9', null],
      ['u1', 'U-1', null],
      ['u2 new', 'U-8', null],
    ])
  })

  it('finds what it was about to make for its rows', async () => {
    const file = 'number,date,account\nA-1,2026-01-01,K1\nA-2,2026-01-01,K2\n'
    const other = { object: 'account', values: { name: 'Kilo', externalId: 'K1' } }
    const done = await importMeanwhile(other, file, {
      object: 'orders',
      map: { account: 'account.externalId' },
      createMissing: ['account'],
    })
    expect(done).toMatchObject({ state: 'done', created: 2, failed: 0, report: { made: { account: 1 } } })
  })
})

it('an import that is taken back while somebody changes its records leaves them as he wants them', async () => {
  await t.run('external id,name,industry\nV1,v1,retail\n', { object: 'accounts' })
  const done = await t.run('external id,name,industry\nV1,v1,energy\nV2,v2,energy\n', { object: 'accounts' })
  const list = async () =>
    (await t.workspaceA.client<{ data: { id: string; industry: string }[] }>('GET', '/accounts?q=v&sort=name')).json
      .data
  const ids = (await list()).map(({ id }) => id)
  await withCtx(t.db, t.workspaceA, async (ctx) => {
    for (const id of ids) await updateRecord(ctx, account, { id, patch: { industry: 'health' }, version: 'any' })
    expect((await t.workspaceA.client('POST', `/imports/${done.id}/revert`)).status).toBe(202)
    await transactionsWait(t, 1)
  })
  expect(await importEnded(t.workspaceA, done.id)).toMatchObject({ state: 'reverted', report: { kept: 2 } })
  expect((await list()).map(({ industry }) => industry)).toEqual(['health', 'health'])
})
