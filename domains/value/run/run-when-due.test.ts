import { sql } from 'kysely'
import { pino } from 'pino'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { newId } from '#platform/db/new-id.ts'
import { deliverNext } from '#platform/event/dispatch-events.ts'
import { uploadImport } from '#platform/import/import-fixture.ts'
import { type TestApp, testApp } from '#platform/testing/http.ts'
import { noteOrders, runWhenDue } from './run-when-due.chore.ts'

let t: TestApp
beforeAll(async () => {
  t = await testApp()
})
afterAll(() => t.close())

const anEvent = {
  id: newId(),
  at: new Date(),
  type: 'order.imported',
  object: 'order',
  payload: { batchId: newId(), count: 1 },
}
type Run = { id: string; input: Record<string, unknown> }

test('value is computed by itself: with the first orders, once a day, after an import of orders, as it was asked for last', async () => {
  const { workspaceId, client } = t.workspaceA
  const runs = async () => {
    while ((await deliverNext(t.db, [noteOrders])) > 0);
    await runWhenDue.run({ db: t.db, config: t.config, log: pino({ level: 'silent' }) })
    return (await client<{ data: Run[] }>('GET', '/value-runs')).json.data
  }
  const change = (statement: ReturnType<typeof sql>) => t.db.inWorkspace(workspaceId, (tx) => tx.run(statement))
  const finish = () => change(sql`update value_run set state = 'done' where workspace_id = ${workspaceId}`)

  await client('PUT', '/modules/value', { on: true })
  expect(await runs()).toHaveLength(0)
  const account = await client<{ id: string }>('POST', '/accounts', { name: '海门', kinds: ['customer'] })
  await client('POST', '/orders', { accountId: account.json.id, date: '2026-01-05', total: 100 })
  expect(await runs()).toHaveLength(1)
  await finish()
  expect(await runs()).toHaveLength(1)

  await change(sql`
    update value_run set created_at = created_at - interval '25 hours', input = input || '{"unit":"month","until":"2026-01-31"}'
    where workspace_id = ${workspaceId}`)
  await t.db.local((tx) => tx.run(sql`update due_work set due_at = due_at - interval '25 hours'`))
  const daily = await runs()
  expect(daily).toHaveLength(2)
  expect(daily[0]!.input).toMatchObject({ unit: 'month' })
  expect(daily[0]!.input).not.toHaveProperty('until')
  await finish()

  await client('POST', '/orders', { accountId: account.json.id, date: '2026-02-05', total: 100 })
  expect(await runs()).toHaveLength(2)
  const file = 'customer,date,amount\n海门,2026-03-05,100'
  await uploadImport(t, { file, options: { object: 'orders' }, workspace: t.workspaceA })
  await change(sql`
    update import set ended_at = (select max(created_at) + interval '1 second' from value_run where workspace_id = ${workspaceId}), dry_run = false
    where workspace_id = ${workspaceId}`)
  await t.db.local((tx) => noteOrders(tx, [{ ...anEvent, ws: workspaceId }]))
  expect(await runs()).toHaveLength(2)
  await change(sql`update import set state = 'done' where workspace_id = ${workspaceId}`)
  expect(await runs()).toHaveLength(3)
})
