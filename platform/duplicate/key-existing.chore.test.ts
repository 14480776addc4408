import { sql } from 'kysely'
import { pino } from 'pino'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { account } from '#domains/accounts/index.ts'
import type { Sql } from '#platform/db/sql.ts'
import { importApp } from '#platform/import/import-fixture.ts'
import { updateRecord } from '#platform/record/update-record.ts'
import { withCtx } from '#platform/testing/ctx.ts'
import { keysMade } from '#platform/testing/match-policy.ts'
import { transactionsWait } from '#platform/testing/transactions-wait.ts'
import { rekey } from './change-policy.ts'
import { compareWaiting } from './compare-waiting.chore.ts'
import { keyExisting } from './key-existing.chore.ts'

let t: Awaited<ReturnType<typeof importApp>>
beforeAll(async () => {
  t = await importApp()
})
afterAll(() => t?.close())

it('compares what was there before anything was compared, once', async () => {
  const { client, workspaceId } = t.workspaceA
  for (const name of ['拓汇环保科技', '上海拓汇环保科技有限公司']) await client('POST', '/accounts', { name })
  await t.db.inWorkspace(workspaceId, (tx) => tx.run(sql`delete from match_key where workspace_id = ${workspaceId}`))
  await t.db.local((tx) => tx.run(sql`delete from match_todo where ws = ${workspaceId}`))
  await t.db.inWorkspace(workspaceId, (tx) =>
    tx.run(sql`delete from number_counter where workspace_id = ${workspaceId} and id = 'match-keys'`),
  )
  const noted = () => t.db.local((tx) => tx.rows(sql`select from due_work where chore = 'duplicate.key-existing.1'`))
  await t.db.local((tx) =>
    tx.run(sql`insert into due_work (id, chore, ws, due_at)
      values (new_id(now()), 'duplicate.key-existing.1', ${workspaceId}, now() + interval '300 days')`),
  )
  expect(await noted()).toHaveLength(1)
  const parts = { db: t.db, config: t.config, log: pino({ level: 'silent' }) }
  const jobs = async () =>
    t.db.inWorkspace(workspaceId, async (tx) => {
      const row = await tx.one<{ count: number }>(sql`
        select count(*) from background_job j where j.workspace_id = ${workspaceId} and j.kind = 'duplicate.rekey'`)
      return row!.count
    })
  await keyExisting.run(parts)
  expect(await noted()).toEqual([])
  const begun = await jobs()
  expect(begun).toBeGreaterThan(0)
  await keysMade(t, workspaceId)
  await keyExisting.run(parts)
  expect(await jobs()).toBe(begun)
  await compareWaiting.run(parts)
  const { json } = await client<{ data: unknown[] }>('GET', '/accounts/duplicates')
  expect(json.data).toHaveLength(1)
})

it('leaves no key of what a record was called before somebody changed it at that moment', async () => {
  const { client, workspaceId } = t.workspaceA
  const { json } = await client<{ id: string }>('POST', '/accounts', { name: '旧名精工' })
  const inFirm = <Row>(statement: Sql) => t.db.inWorkspace(workspaceId, (tx) => tx.rows<Row>(statement))
  await withCtx(t.db, t.workspaceA, async (ctx) => {
    await updateRecord(ctx, account, { id: json.id, patch: { name: '新名精工' }, version: 'any' })
    await withCtx(t.db, t.workspaceA, (other) => rekey(other, account))
    await transactionsWait(t, 1)
  })
  await keysMade(t, workspaceId)
  const keys = await inFirm<{ key: string }>(sql`
    select key from match_key where workspace_id = ${workspaceId} and record_id = ${json.id}`)
  expect(keys.map(({ key }) => key)).toContainEqual(expect.stringContaining('新名'))
  expect(keys.map(({ key }) => key)).not.toContainEqual(expect.stringContaining('旧名'))
})
