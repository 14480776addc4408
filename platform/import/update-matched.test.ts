import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { until } from '#platform/testing/until.ts'
import { type ImportAnswer, importApp, importEnded } from './import-fixture.ts'

let t: Awaited<ReturnType<typeof importApp>>
beforeAll(async () => {
  t = await importApp()
  await t.run('number,date,account,total\nL1,2026-01-01,A1,5\nL2,2026-01-02,A1,6\n', {
    object: 'orders',
    map: { account: 'account.externalId' },
    createMissing: ['account'],
  })
})
afterAll(() => t?.close())

const get = async <Row>(path: string) => (await t.workspaceA.client<{ data: Row[] }>('GET', path)).json.data
const faultsOf = async ({ id }: ImportAnswer) =>
  (
    await get<{ row: number; faults: { column: string | null; code: string }[] }>(`/imports/${id}/rows?only=errors`)
  ).map(({ row, faults }) => [row, faults[0]!.column, faults[0]!.code])
const totals = async () =>
  (await get<{ number: string; total: { amount: string } }>('/orders?sort=number')).map(({ number, total }) => [
    number,
    total.amount,
  ])

describe('importing what belongs to other records', () => {
  it('computes what follows from a row, for new lines and for changed ones', async () => {
    const lines =
      '外部编号,订单号,品名,数量,单价,折扣\nLL1,L1,bolt,2,10,\nLL2,L1,nut,3,5,10%\nLL3,L2,pin,1,1,\nLL4,nope,pin,1,1,\n'
    const made = await t.run(lines, { object: 'order-lines' })
    expect(made.layout.columns[1]!.target).toBe('order.number')
    expect(made).toMatchObject({ created: 3, failed: 1 })
    expect(await faultsOf(made)).toEqual([[5, '订单号', 'import.row.referenceNotFound']])
    expect(await totals()).toEqual([
      ['L1', '33.5'],
      ['L2', '1'],
    ])
    const changed = await t.run('外部编号,数量\nLL1,20\n', { object: 'order-lines', mode: 'update' })
    expect(changed).toMatchObject({ created: 0, updated: 1 })
    expect(await totals()).toEqual([
      ['L1', '213.5'],
      ['L2', '1'],
    ])
    await t.workspaceA.client('POST', `/imports/${changed.id}/revert`)
    expect(await importEnded(t.workspaceA, changed.id)).toMatchObject({ state: 'reverted' })
    expect(await totals()).toEqual([
      ['L1', '33.5'],
      ['L2', '1'],
    ])
  })

  it('tells how many records were changed, however many rows are about them', async () => {
    await t.run('外部编号,客户名称\nR1,甲公司\nR2,乙公司\n', { object: 'accounts' })
    const file = '外部编号,客户名称\nR1,甲一公司\nR1,甲二公司\nR2,乙公司\nR3,丙公司\nR3,丙二公司\n'
    const done = await t.run(file, { object: 'accounts' })
    expect(done).toMatchObject({ created: 1, report: { updatedRecords: 1, repeated: 2 } })
  })

  it('finds accounts by name where only one is called so', async () => {
    await t.run('客户名称\n同名公司\n同名公司\n独一公司\n', { object: 'accounts', mode: 'create' })
    const contacts =
      '姓名,客户名称,手机,关键决策人\n王伟,独一公司,13800138000,是\n李娜,同名公司,13900139000,否\n张三,没有公司,,\n'
    const done = await t.run(contacts, { object: 'contacts' })
    expect(done.layout.columns.map(({ target }) => target)).toEqual(['name', 'account.name', 'mobile', 'decisionMaker'])
    expect(done).toMatchObject({ mode: 'create', created: 1, failed: 2 })
    expect(await faultsOf(done)).toEqual([
      [3, '客户名称', 'import.row.referenceAmbiguous'],
      [4, '客户名称', 'import.row.referenceNotFound'],
    ])
  })

  it('updates only what exists where only that was asked for', async () => {
    const done = await t.run('external id,name\nA1,阿一\nA2,阿二\n', { object: 'accounts', mode: 'update' })
    expect(done).toMatchObject({ created: 0, updated: 1, failed: 1 })
    expect(await faultsOf(done)).toEqual([[3, null, 'import.row.recordNotFound']])
  })

  it('refuses a unique value that another record has, by row', async () => {
    const first = await t.run('external id,name,credit code\nU1,一,91310000MA1FL4JE5T\nU2,二,\n', {
      object: 'accounts',
      map: { 'credit code': null },
    })
    expect(first).toMatchObject({ created: 2 })
    const clash = await t.run('number,external id,account,date\nL1,E1,A1,2026-01-01\nL9,E1,A1,2026-01-01\n', {
      object: 'orders',
      map: { 'external id': 'externalId', account: 'account.externalId' },
      match: 'number',
    })
    expect(clash).toMatchObject({ created: 1, updated: 0, failed: 1 })
    // New records come first within a batch: the row that would change one finds the number taken.
    expect(await faultsOf(clash)).toEqual([[2, 'external id', 'field.taken']])
  })
})

describe('stopping and taking back', () => {
  it('stops within a step, keeps what is done, and takes exactly that back', async () => {
    const rows = Array.from({ length: 40_000 }, (_, index) => `Z${index},2026-01-01,A1,1`)
    const { json } = await t.upload(['number,date,account,total', ...rows].join('\n'), {
      object: 'orders',
      map: { account: 'account.externalId' },
    })
    const applied = async () =>
      (await t.workspaceA.client<{ appliedTo: number }>('GET', `/imports/${json.id}`)).json.appliedTo
    await until(async () => (await applied()) > 0)
    await t.workspaceA.client('POST', `/imports/${json.id}/cancel`)
    const stopped = await importEnded(t.workspaceA, json.id)
    expect(stopped.state).toBe('cancelled')
    expect(stopped.created).toBeGreaterThan(0)
    expect(stopped.created).toBeLessThan(40_000)
    await t.workspaceA.client('POST', `/imports/${json.id}/revert`)
    expect(await importEnded(t.workspaceA, json.id)).toMatchObject({ state: 'reverted', report: { kept: 0 } })
    const left = await t.workspaceA.client<{ count: number }>('GET', '/orders?limit=1&count=exact')
    expect(left.json.count).toBe(3)
  })
})
