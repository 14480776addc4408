import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type TestApp, type TestWorkspace, testApp } from '#platform/testing/http.ts'
import { estimateRows } from './estimate-rows.ts'
import { gatherStatistics, gatherUnknownFirm } from './gather-statistics.ts'
import { connect } from './prepare.ts'

let app: TestApp

beforeAll(async () => {
  app = await testApp()
  // PostgreSQL looks itself every few seconds; here only we do.
  const owner = await connect(app.database.ownerUrl)
  await owner.query('alter table account set (autovacuum_enabled = off)')
  await owner.end()
})
afterAll(() => app.close())

test('a firm that is new beside a large one is known after a look, though little of the table changed', async () => {
  const { workspaceA: large, workspaceB: fresh } = app
  await fill(large, 30_000)
  await inFirm(large, (tx) => gatherStatistics(tx, { tables: ['account'] }))
  await fill(fresh, 6_000)
  expect(await believed(fresh)).toBeLessThan(100)
  await inFirm(fresh, (tx, workspaceId) => gatherUnknownFirm(tx, { workspaceId, tables: ['account'] }))
  expect(await believed(fresh)).toBeGreaterThan(3_000)
  expect(await believed(large)).toBeGreaterThan(15_000)
})

type InFirm = Parameters<TestApp['db']['inWorkspace']>[1]
type Tx = Parameters<InFirm>[0]

function inFirm<T>({ workspaceId }: TestWorkspace, work: (tx: Tx, workspaceId: string) => Promise<T>): Promise<T> {
  return app.db.inWorkspace(workspaceId, (tx) => work(tx, workspaceId))
}

async function fill(firm: TestWorkspace, count: number): Promise<void> {
  await inFirm(firm, (tx, workspaceId) =>
    tx.run(sql`insert into account (workspace_id, id, version, custom, name, created_at, updated_at)
      select ${workspaceId}, gen_random_uuid(), 1, '{}', 'n' || i, now(), now() from generate_series(1, ${count}::int) i`),
  )
}

function believed(firm: TestWorkspace): Promise<number> {
  return inFirm(firm, (tx, workspaceId) =>
    estimateRows(tx, sql`select from account where workspace_id = ${workspaceId}`),
  )
}
