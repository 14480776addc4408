import { sql } from 'kysely'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { transactionsWait } from '#platform/testing/transactions-wait.ts'
import { type ImportAnswer, importApp, importEnded } from './import-fixture.ts'

let t: Awaited<ReturnType<typeof importApp>>
beforeAll(async () => {
  t = await importApp()
})
afterAll(() => t?.close())

it('leaves no order with a customer whom somebody puts into the recycle bin meanwhile', async () => {
  const { client, workspaceId } = t.workspaceA
  const ids: string[] = []
  for (const externalId of ['B1', 'B2']) {
    ids.push((await client<{ id: string }>('POST', '/accounts', { name: externalId, externalId })).json.id)
  }
  let deletion: ReturnType<typeof client> | undefined
  let imported = ''
  // Who deletes has marked the customer and is held up here before he has looked for what belongs to it.
  await t.db.inWorkspace(workspaceId, async (tx) => {
    await tx.rows(sql`
      select from search_entry where workspace_id = ${workspaceId} and record_id = ${ids[0]} for update`)
    deletion = client('DELETE', `/accounts/${ids[0]}`)
    await transactionsWait(t, 1)
    const file = 'number,date,account,total\nW1,2026-01-01,B1,5\nW2,2026-01-01,B2,6\nW3,2026-01-02,B1,7\n'
    imported = (await t.upload(file, { object: 'orders', map: { account: 'account.externalId' } })).json.id
    await transactionsWait(t, 2)
  })
  expect((await deletion!).status).toBe(204)
  const done = await importEnded(t.workspaceA, imported)
  expect(done).toMatchObject({ state: 'done', created: 1, failed: 2 })
  const rows = await client<{ data: { row: number; faults: ImportAnswer['errors'] }[] }>(
    'GET',
    `/imports/${imported}/rows?only=errors`,
  )
  expect(rows.json.data.map(({ row, faults }) => [row, faults![0]!.code])).toEqual([
    [2, 'import.row.referenceNotFound'],
    [4, 'import.row.referenceNotFound'],
  ])
  const orders = await client<{ data: { number: string }[] }>('GET', '/orders')
  expect(orders.json.data.map(({ number }) => number)).toEqual(['W2'])
  const entries = await client<{ data: unknown[] }>('GET', '/orders?q=W1')
  expect(entries.json.data).toEqual([])
})
