import { sql } from 'kysely'
import { pino } from 'pino'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { importApp } from '#platform/import/import-fixture.ts'
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
  const count = async () =>
    t.db.inWorkspace(workspaceId, (tx) =>
      tx.one<{ jobs: number; open: number }>(sql`
        select count(*) as jobs, count(*) filter (where j.state in ('queued', 'running')) as open
        from background_job j where j.workspace_id = ${workspaceId} and j.kind = 'duplicate.rekey'`),
    )
  await keyExisting.run(parts)
  expect(await noted()).toEqual([])
  const { jobs: begun } = (await count())!
  expect(begun).toBeGreaterThan(0)
  await expect.poll(async () => (await count())!.open).toBe(0)
  await keyExisting.run(parts)
  expect((await count())!.jobs).toBe(begun)
  await compareWaiting.run(parts)
  const { json } = await client<{ data: unknown[] }>('GET', '/accounts/duplicates')
  expect(json.data).toHaveLength(1)
})
