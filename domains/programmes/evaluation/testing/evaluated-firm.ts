import { sql } from 'kysely'
import { makeDraft } from '#domains/programmes/programme/testing/programme-firm.ts'
import { newId } from '#platform/db/new-id.ts'
import { testDay } from '#platform/testing/day.ts'
import type { TestApp, TestWorkspace } from '#platform/testing/http.ts'

type Firm = { db: TestApp['db']; workspaceA: TestWorkspace }

export type Arm = { of: number; ordered: number; revenue?: number }

/** An experiment that was run elsewhere and has ended, with so many in each arm of whom so many ordered for so much each. */
export async function endedTrial(
  { db, workspaceA }: Firm,
  { treated, control, ...settings }: { treated: Arm; control?: Arm } & Record<string, unknown>,
): Promise<string> {
  const { id } = await makeDraft(workspaceA, { industry: 'trial', ...settings })
  await db.inWorkspace(workspaceA.workspaceId, async (tx) => {
    const now = new Date()
    const arms: [string, Arm][] = [['mail', treated], ...(control ? [['control', control] as [string, Arm]] : [])]
    for (const [arm, { of, ordered, revenue = 100 }] of arms) {
      await tx.run(sql`
        insert into trial_result (workspace_id, id, version, custom, programme_id, arm, ordered, revenue, revenue_currency, revenue_base, created_at, updated_at)
        select ${workspaceA.workspaceId}::uuid, new_id(${now}), 1, '{}', ${id}::uuid, ${arm}, n <= ${ordered}::int4,
          r.amount, 'CNY', r.amount, ${now}, ${now}
        from generate_series(1, ${of}::int4) n
        cross join lateral (select case when n <= ${ordered}::int4 then ${revenue}::numeric + n % 7 else 0 end as amount) r`)
    }
    await tx.run(sql`
      update programme set state = 'done', ran_elsewhere = true, started_on = ${testDay(-120)}, ended_on = ${testDay(-30)}
      where workspace_id = ${workspaceA.workspaceId} and id = ${id}`)
  })
  return id
}

type Drawn = {
  treated: number
  others?: number
  /** Share that orders in each of the windows before, and in the window after of those treated. */
  before: number
  after: number
  state?: 'running' | 'done'
  startedDaysAgo?: number
}

/**
 * A programme without a control group whose only wave began so many days ago, with a window of 60 days; other accounts went on as
 * before. Every account has ordered long ago, so that it is known from then on. Shares are exact, so the same numbers give the same result.
 */
export async function drawnProgramme(
  { db, workspaceA }: Firm,
  {
    treated,
    others = 0,
    before,
    after,
    state = 'done',
    startedDaysAgo = 90,
    ...settings
  }: Drawn & Record<string, unknown>,
): Promise<{ id: string; accountIds: string[] }> {
  const { workspaceId, userId } = workspaceA
  const programme = await makeDraft(workspaceA, { industry: 'drawn', outcomeDays: 60, ...settings })
  const accountIds = Array.from({ length: treated + others }, () => newId())
  const now = new Date()
  const start = testDay(-startedDaysAgo)
  const buys = (i: number, { share, window }: { share: number; window: number }) =>
    ((i * 37 + window * 11) % 100) / 100 < share
  const orders = accountIds.flatMap((account, i) =>
    [
      { days: startedDaysAgo + 400, bought: true },
      { days: startedDaysAgo + 100, bought: buys(i, { share: before, window: 1 }) },
      { days: startedDaysAgo + 30, bought: buys(i, { share: before, window: 2 }) },
      { days: startedDaysAgo - 30, bought: buys(i, { share: i < treated ? after : before, window: 3 }) },
    ]
      .filter(({ bought }) => bought)
      .map(({ days }) => ({ account, day: testDay(-days) })),
  )
  await db.inWorkspace(workspaceId, async (tx) => {
    await tx.run(sql`
      insert into account (workspace_id, id, version, custom, name, owner_id, created_at, updated_at)
      select ${workspaceId}::uuid, a.id, 1, '{}', a.id::text, ${userId}::uuid, ${now}, ${now} from unnest(${accountIds}::uuid[]) as a (id)`)
    await tx.run(sql`
      insert into sales_order (workspace_id, id, version, custom, account_id, date, total, total_currency, total_base, status, created_at, updated_at)
      select ${workspaceId}::uuid, new_id(${now}), 1, '{}', o.account, o.day, 100, 'CNY', 100, 'completed', ${now}, ${now}
      from unnest(${orders.map(({ account }) => account)}::uuid[], ${orders.map(({ day }) => day)}::date[]) as o (account, day)`)
    await tx.run(sql`
      insert into wave (workspace_id, id, version, custom, name, programme_id, number, starts_on, state, created_at, updated_at)
      values (${workspaceId}, ${newId()}, 1, '{}', 'W', ${programme.id}, 1, ${start}, 'done', ${now}, ${now})`)
    await tx.run(sql`
      insert into programme_member (workspace_id, id, programme_id, account_id, standing, wave, drawn_at)
      select ${workspaceId}::uuid, new_id(${now}), ${programme.id}::uuid, m.account, 'treated', 1, ${now}
      from unnest(${accountIds.slice(0, treated)}::uuid[]) as m (account)`)
    await tx.run(sql`
      update programme set state = ${state}, control_share = 0, started_on = ${start}, drawn_at = ${now}, seed = 7, actions = ${JSON.stringify(steps)}::jsonb,
        ended_on = ${state === 'done' ? testDay(-startedDaysAgo + 20) : null}::date
      where workspace_id = ${workspaceId} and id = ${programme.id}`)
  })
  return { id: programme.id, accountIds }
}

const steps = [{ kind: 'call', title: '问候', afterDays: 0, hours: 0.5, role: 'sales' }]

type Step = { state: 'open' | 'done' | 'skipped'; hours: number; spentHours?: number }

/** One call for each of the accounts, in this state. */
export async function storeSteps(
  { db, workspaceA: { workspaceId } }: Firm,
  { programmeId, accountIds, ...step }: Step & { programmeId: string; accountIds: readonly string[] },
): Promise<void> {
  const { state, hours, spentHours = null } = step
  const now = new Date()
  await db.inWorkspace(workspaceId, (tx) =>
    tx.run(sql`
      insert into programme_step (workspace_id, id, version, custom, programme_id, account_id, standing, wave, position, kind, planned_kind, title, role, state, hours, spent_hours, created_at, updated_at)
      select ${workspaceId}::uuid, new_id(${now}), 1, '{}', ${programmeId}::uuid, a.id, 'treated', 1, 0, 'call', 'call', '问候', 'sales', ${state}, ${hours}, ${spentHours}::numeric, ${now}, ${now}
      from unnest(${accountIds}::uuid[]) as a (id)`),
  )
}
