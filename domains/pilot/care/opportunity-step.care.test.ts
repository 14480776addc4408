import { afterAll, beforeAll, expect, it } from 'vitest'
import { objects } from '#domains/objects.ts'
import { newId } from '#platform/db/new-id.ts'
import { connect } from '#platform/db/prepare.ts'
import { registerObjects } from '#platform/object/registry.ts'
import { withCtx } from '#platform/testing/ctx.ts'
import { type TestDatabase, testDatabase } from '#platform/testing/database.ts'
import { testDay } from '#platform/testing/day.ts'
import { explaining } from '#platform/testing/explained-plans.ts'
import { opportunityStepCare } from './opportunity-step.care.ts'

const workspaceId = newId()
let database: TestDatabase

beforeAll(async () => {
  database = await testDatabase()
  registerObjects({ objects, hooks: [], extensions: [] })
  const client = await connect(database.ownerUrl)
  await client.query(`
    insert into account (workspace_id, id, version, custom, created_at, updated_at, name, form)
    values ('${workspaceId}', '${newId()}', 1, '{}', now(), now(), '海天泵业', 'firm')`)
  // Nineteen in twenty have ended; what was planned for them is due no more.
  await client.query(`
    insert into opportunity (workspace_id, id, version, custom, created_at, updated_at, name, account_id, stage, next_step_on)
    select '${workspaceId}', new_id(now(), n), 1, '{}', now(), now(), 'opportunity ' || n, a.id,
      case when n % 20 = 0 then 'proposal' when n % 2 = 0 then 'won' else 'lost' end, date '${testDay()}' - n % 900
    from account a, generate_series(1, 40000) n where a.workspace_id = '${workspaceId}'`)
  await client.query('analyze account, opportunity')
  await client.end()
})
afterAll(() => database.close())

it('finds next steps that are due among many opportunities without looking at those that have ended', async () => {
  const plans: string[] = []
  const due = await withCtx(explaining(database.db, plans), { workspaceId }, (ctx) => opportunityStepCare.list(ctx, 20))
  expect(due).toHaveLength(20)
  expect(plans).toHaveLength(1)
  expect(plans[0]).toContain('opportunity_open_steps')
  expect(plans[0]).not.toMatch(/"Rows Removed by Filter": \d{3,}/)
})
