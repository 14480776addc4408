import { sql } from 'kysely'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { gatherStatistics } from '#platform/db/gather-statistics.ts'
import { type TestApp, testApp } from '#platform/testing/http.ts'
import { until } from '#platform/testing/until.ts'
import { workerProcess } from '#platform/testing/worker-process.ts'
import type { Progress } from './progress.queries.ts'
import { done, makeDraft, startDraft, storeAccounts } from './testing/programme-firm.ts'

const accounts = 100_000

let firm: TestApp
let worker: ReturnType<typeof workerProcess>
beforeAll(async () => {
  firm = await testApp()
  worker = workerProcess(firm)
  await storeAccounts(firm, { count: accounts, industry: 'pumps' })
  await firm.db.inWorkspace(firm.workspaceA.workspaceId, (tx) =>
    gatherStatistics(tx, { tables: ['account', 'contact', 'sales_order'], added: accounts }),
  )
})
afterAll(async () => {
  await worker?.kill()
  await firm?.close()
})

const counted = async (statement: string) =>
  (await firm.db.inWorkspace(firm.workspaceA.workspaceId, (tx) =>
    tx.one<{ count: number }>(sql`${sql.raw(statement)} and workspace_id = ${firm.workspaceA.workspaceId}`),
  ))!.count

it('makes the steps of 100,000 accounts in sets, each once, however often its worker is killed', async () => {
  const draft = await makeDraft(firm.workspaceA, {
    industry: 'pumps',
    waveCount: 1,
    controlShare: 0.2,
    actions: [{ kind: 'call', title: '问候', afterDays: 0, hours: 0.5, role: 'sales' }],
  })
  await startDraft(firm.workspaceA, draft.id, 10_000)
  const { jobId } = await done<{ jobId: string }>(firm.workspaceA, `/programmes/${draft.id}/waves/1/release`)
  let seen = 0
  for (let kill = 0; kill < 3; kill++) {
    worker.start()
    await until(async () => (await made()) > seen)
    seen = await made()
    await worker.kill()
  }
  expect(seen).toBeLessThan(80_000)
  worker.start()
  await until(
    async () => (await firm.workspaceA.client<{ state: string }>('GET', `/jobs/${jobId}`)).json.state === 'done',
  )

  expect(await made()).toBe(80_000)
  expect(await counted(`select count(*) from programme_step where true`)).toBe(80_000)
  expect(await counted(`select count(*) from activity where kind = 'task' and not done`)).toBe(80_000)
  expect(await counted(`select count(distinct activity_id) from programme_step where true`)).toBe(80_000)
  expect(await counted(`select count(*) from search_entry where object = 'activity'`)).toBe(80_000)
  expect(
    await counted(
      `select count(*) from history where object in ('activity', 'programmeStep') and batch_id is not null`,
    ),
  ).toBe(160_000)
  const { json } = await firm.workspaceA.client<Progress>('GET', `/programmes/${draft.id}/progress`)
  expect(json).toMatchObject({
    drawIntact: true,
    steps: { open: 80_000 },
    waves: [{ state: 'released', accounts: 80_000, controls: 20_000 }],
  })
  // One batch per set of 5,000 accounts; a killed one left nothing.
  expect(await counted(`select count(distinct batch_id) from history where object = 'programmeStep'`)).toBe(16)
  const again = await done<{ jobId: string }>(firm.workspaceA, `/programmes/${draft.id}/waves/1/release`)
  expect(again.jobId).toBe(jobId)
  await done(firm.workspaceA, `/programmes/${draft.id}/stop`, { reason: 'test over' })
  await until(
    async () => (await counted(`select count(*) from activity where kind = 'task' and deleted_at is null`)) === 0,
  )
  expect(await counted(`select count(*) from programme_step where state = 'skipped'`)).toBe(80_000)
}, 300_000)

const made = () => counted('select count(distinct account_id) from programme_step where true')
