import { sql } from 'kysely'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { newId } from '#platform/db/new-id.ts'
import { type TestApp, testApp } from '#platform/testing/http.ts'
import type { Member } from './member.queries.ts'
import type { Progress } from './progress.queries.ts'
import { done, makeDraft, storeAccounts } from './testing/programme-firm.ts'

let firm: TestApp
beforeAll(async () => {
  firm = await testApp()
  await storeAccounts(firm, { count: 300, industry: 'pumps' })
  await gradeAccounts(30)
})
afterAll(() => firm.close())

/** A value run that found so many accounts to be the best of the firm. */
async function gradeAccounts(best: number): Promise<void> {
  const { workspaceId } = firm.workspaceA
  const [runId, at] = [newId(), new Date()]
  await firm.db.inWorkspace(workspaceId, async (tx) => {
    await tx.run(sql`
      insert into value_run (workspace_id, id, state, input, created_at, started_at, ended_at)
      values (${workspaceId}, ${runId}, 'done', '{}', ${at}, ${at}, ${at})`)
    await tx.run(sql`
      insert into value_current (workspace_id, id, run_id, since) values (${workspaceId}, 'accounts', ${runId}, ${at})`)
    await tx.run(sql`
      insert into account_value (workspace_id, run_id, account_id, grade, tier, purchase_days)
      select ${workspaceId}::uuid, ${runId}::uuid, a.id, 'statistics', case when a.place <= ${best} then 'A' else 'C' end, 1
      from (select t.id, row_number() over (order by t.id) as place from account t where t.workspace_id = ${workspaceId}) a`)
  })
}

const members = async (id: string, standing: string) =>
  (await firm.workspaceA.client<{ data: Member[] }>('GET', `/programmes/${id}/members?limit=200&standing=${standing}`))
    .json.data
const progress = async (id: string) =>
  (await firm.workspaceA.client<Progress>('GET', `/programmes/${id}/progress`)).json
const countsOf = async (id: string) => (await progress(id)).members

it('are kept out of the draw: each is treated, none is in the control group', async () => {
  const { id } = await makeDraft(firm.workspaceA, { industry: 'pumps', controlShare: 0.5, keepKeyAccountsOut: true })
  await done(firm.workspaceA, `/programmes/${id}/draw`)
  expect(await countsOf(id)).toMatchObject({ key: 30, control: 135, treated: 135 })
  const { waves } = await progress(id)
  expect(waves.reduce((sum, { accounts }) => sum + accounts, 0)).toBe(165)
  expect(waves.reduce((sum, { keyAccounts }) => sum + keyAccounts, 0)).toBe(30)
  expect((await members(id, 'key')).map(({ basis }) => basis.tier)).toEqual(Array(30).fill('A'))
  expect((await members(id, 'control')).filter(({ basis }) => basis.tier === 'A')).toEqual([])
  await done(firm.workspaceA, `/programmes/${id}/stop`, { reason: 'test over' })
})

it('are drawn like all others where the programme says so', async () => {
  const { id } = await makeDraft(firm.workspaceA, { industry: 'pumps', controlShare: 0.5, keepKeyAccountsOut: false })
  await done(firm.workspaceA, `/programmes/${id}/draw`)
  expect(await countsOf(id)).toMatchObject({ key: 0, control: 150, treated: 150 })
  const drawn = (await members(id, 'control')).filter(({ basis }) => basis.tier === 'A')
  expect(drawn.length).toBeGreaterThan(0)
  await done(firm.workspaceA, `/programmes/${id}/stop`, { reason: 'test over' })
})
