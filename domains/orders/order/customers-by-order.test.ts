import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { importApp, importEnded } from '#platform/import/import-fixture.ts'

let t: Awaited<ReturnType<typeof importApp>>
beforeAll(async () => {
  t = await importApp()
})
afterAll(() => t.close())

const made = async (kinds: string[]) =>
  (await t.workspaceA.client<{ id: string }>('POST', '/accounts', { name: '海天', kinds })).json.id
const ordered = (accountId: string, status = 'completed') =>
  t.workspaceA.client<{ id: string; version: number }>('POST', '/orders', { accountId, status })
const read = async (id: string) =>
  (await t.workspaceA.client<{ kinds: string[]; version: number }>('GET', `/accounts/${id}`)).json

describe('who has ordered', () => {
  test('is a prospect no longer, and keeps what he is besides', async () => {
    const id = await made(['prospect', 'dealer'])
    await ordered(id)
    expect(await read(id)).toMatchObject({ kinds: ['customer', 'dealer'], version: 2 })
    await ordered(id)
    expect((await read(id)).version).toBe(2)
  })

  test('stays a prospect while the order is cancelled', async () => {
    const id = await made(['prospect'])
    const { json } = await ordered(id, 'cancelled')
    expect((await read(id)).kinds).toEqual(['prospect'])
    await t.workspaceA.client('PATCH', `/orders/${json.id}`, { version: json.version, status: 'confirmed' })
    expect((await read(id)).kinds).toEqual(['customer'])
  })

  test('becomes a customer by an import of orders as well, unless all of his are cancelled', async () => {
    const make = async (externalId: string, kinds: string[]) =>
      (await t.workspaceA.client<{ id: string }>('POST', '/accounts', { name: externalId, externalId, kinds })).json.id
    const ids = await Promise.all([
      make('I1', ['prospect', 'dealer']),
      make('I2', ['prospect']),
      make('I3', ['customer']),
    ])
    const file =
      'number,date,customer,status\nN1,2026-01-02,I1,completed\nN2,2026-01-02,I2,cancelled\nN3,2026-01-02,I3,completed\n'
    const map = { number: 'number', date: 'date', customer: 'account.externalId', status: 'status' }
    expect(await t.run(file, { object: 'orders', map })).toMatchObject({ state: 'done', created: 3 })
    const after = await Promise.all(ids.map(read))
    expect(after.map(({ kinds }) => kinds)).toEqual([['customer', 'dealer'], ['prospect'], ['customer']])
    expect(after.map(({ version }) => version)).toEqual([2, 1, 1])
  })

  test('is what he was when the import is taken back, unless he has ordered otherwise', async () => {
    const ids = await Promise.all([made(['prospect', 'dealer']), made(['prospect']), made(['customer'])])
    await Promise.all(
      ids.map((id, place) => t.workspaceA.client('PATCH', `/accounts/${id}`, { version: 1, externalId: `R${place}` })),
    )
    const map = { number: 'number', date: 'date', customer: 'account.externalId' }
    const file = 'number,date,customer\nR-1,2026-01-02,R0\nR-2,2026-01-02,R1\nR-3,2026-01-02,R2\n'
    const { id } = await t.run(file, { object: 'orders', map })
    await ordered(ids[1]!)
    await t.workspaceA.client('POST', `/imports/${id}/revert`)
    expect(await importEnded(t.workspaceA, id)).toMatchObject({ state: 'reverted', report: { kept: 0 } })
    const after = await Promise.all(ids.map(read))
    expect(after.map(({ kinds }) => kinds)).toEqual([['prospect', 'dealer'], ['customer'], ['customer']])
  })
})
