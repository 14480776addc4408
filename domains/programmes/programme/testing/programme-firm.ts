import { sql } from 'kysely'
import type { programme } from '#domains/programmes/programme/programme.object.ts'
import type { StrategyAction } from '#domains/programmes/strategy/strategy-action.rules.ts'
import { newId } from '#platform/db/new-id.ts'
import type { RecordOf } from '#platform/record/present.ts'
import { testDay } from '#platform/testing/day.ts'
import type { TestAnswer, TestApp, TestWorkspace } from '#platform/testing/http.ts'
import { until } from '#platform/testing/until.ts'

export type ProgrammeRecord = RecordOf<typeof programme>

const actions: StrategyAction[] = [
  { kind: 'call', title: '问候并了解近况', afterDays: 0, hours: 0.5, role: 'sales' },
  { kind: 'survey', title: '满意度问卷', afterDays: 7, hours: 0.25, role: 'sales' },
]

type Firm = { db: TestApp['db']; workspaceA: TestWorkspace }

/** Stores so many accounts of an industry with a contact each, every third of which ordered in the last month; as they are, without search and history. */
export async function storeAccounts(
  { db, workspaceA }: Firm,
  { count, industry }: { count: number; industry: string },
): Promise<void> {
  const { workspaceId, userId } = workspaceA
  const now = new Date()
  const day = testDay()
  await db.inWorkspace(workspaceId, async (tx) => {
    await tx.run(sql`
      insert into account (workspace_id, id, version, custom, name, industry, phone, owner_id, created_at, updated_at)
      select ${workspaceId}::uuid, new_id(${now}, n), 1, '{}', ${industry}::text || n, ${industry}, '+8613800000000', ${userId}::uuid, ${now}, ${now}
      from generate_series(1, ${count}::int4) n`)
    await tx.run(sql`
      insert into contact (workspace_id, id, version, custom, account_id, name, mobile, owner_id, created_at, updated_at)
      select ${workspaceId}::uuid, new_id(${now}), 1, '{}', a.id, 'c', '+8613800000000', ${userId}::uuid, ${now}, ${now}
      from account a where a.workspace_id = ${workspaceId} and a.industry = ${industry}`)
    await tx.run(sql`
      insert into sales_order (workspace_id, id, version, custom, account_id, date, total, total_currency, total_base, status, created_at, updated_at)
      select ${workspaceId}::uuid, new_id(${now}), 1, '{}', a.id, ${day}::date - 10, 100 + a.n, 'CNY', 100 + a.n, 'completed', ${now}, ${now}
      from (select t.id, row_number() over (order by t.id) as n from account t where t.workspace_id = ${workspaceId} and t.industry = ${industry}) a
      where a.n % 3 = 0`)
  })
}

/** A draft for all accounts of an industry: segment, cell and programme. */
export async function makeDraft(
  workspace: TestWorkspace,
  {
    industry,
    name = industry,
    ...settings
  }: { industry: string; name?: string; actions?: StrategyAction[] } & Record<string, unknown>,
): Promise<ProgrammeRecord> {
  const { actions: own = actions, ...rest } = settings
  const segment = await made(workspace, '/segments', {
    name: `${name} ${newId()}`,
    filter: { field: 'industry', op: 'eq', value: industry },
  })
  const cell = { segmentId: segment.id, stage: 'any', objective: '留住客户', treatment: 'segment', actions: own }
  const strategy = await made(workspace, '/strategies', cell)
  return made(workspace, '/programmes', { name, strategyId: strategy.id, ...rest })
}

/** The draft drawn, with hours agreed, started. */
export async function startDraft(workspace: TestWorkspace, id: string, hoursPerWeek = 1_000): Promise<ProgrammeRecord> {
  await done(workspace, `/programmes/${id}/draw`)
  await done(workspace, `/programmes/${id}/agree-hours`, {
    hours: [{ role: 'sales', hoursPerWeek, takenFrom: '陌生拜访' }],
  })
  return done(workspace, `/programmes/${id}/start`)
}

/** Releases a wave and waits until its steps are made. */
export async function releaseNow(workspace: TestWorkspace, id: string, number: number): Promise<void> {
  const { jobId } = await done<{ jobId: string }>(workspace, `/programmes/${id}/waves/${number}/release`)
  await until(async () => (await workspace.client<{ state: string }>('GET', `/jobs/${jobId}`)).json.state === 'done')
}

/** A command that must succeed. */
export async function done<Json = ProgrammeRecord>(
  workspace: TestWorkspace,
  path: string,
  body: Record<string, unknown> = {},
): Promise<Json> {
  return checked(await workspace.client<Json>('POST', path, body), path)
}

async function made(workspace: TestWorkspace, path: string, body: Record<string, unknown>): Promise<ProgrammeRecord> {
  return checked(await workspace.client<ProgrammeRecord>('POST', path, body), path)
}

function checked<Json>(answer: TestAnswer<Json>, path: string): Json {
  if (answer.status >= 300) throw new Error(`${path}: ${answer.text}`)
  return answer.json
}
