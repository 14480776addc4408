import { sql } from 'kysely'
import type { Programme } from '#domains/programmes/programme/programme-store.ts'
import type { Ctx } from '#platform/context/ctx.ts'
import type { PlannedAndDone } from './review.rules.ts'

type Members = { planned: number; reached: number; givenUp: number }
type Waves = { planned: number; released: number; dropped: number }
type Steps = { kind: string; done: number; skipped: number; open: number }
type Hours = { worked: number; notedPlanned: number; noted: number }

/** What was planned for a programme and what was done, counted over everybody, whoever asks. */
export async function plannedAndDone(ctx: Ctx, programme: Programme): Promise<PlannedAndDone> {
  const { id, budget, spent, startedOn, endedOn } = programme
  const members = await ctx.tx.one<Members>(sql`
    select count(*) as planned, count(*) filter (where s.done > 0) as reached,
      count(*) filter (where coalesce(s.done, 0) = 0 and (w.account_id is not null or (s.steps > 0 and s.skipped = s.steps))) as "givenUp"
    from programme_member m
    left join programme_withdrawal w on w.workspace_id = ${ctx.workspaceId} and w.programme_id = ${id} and w.account_id = m.account_id
    left join (
      select p.account_id, count(*) as steps, count(*) filter (where p.state = 'done') as done, count(*) filter (where p.state = 'skipped') as skipped
      from programme_step p where p.workspace_id = ${ctx.workspaceId} and p.programme_id = ${id} and p.deleted_at is null
      group by p.account_id) s on s.account_id = m.account_id
    where m.workspace_id = ${ctx.workspaceId} and m.programme_id = ${id} and m.standing in ('treated', 'key')`)
  const waves = await ctx.tx.one<Waves>(sql`
    select count(*) as planned, count(*) filter (where v.state in ('released', 'done')) as released,
      count(*) filter (where v.state = 'dropped') as dropped
    from wave v where v.workspace_id = ${ctx.workspaceId} and v.programme_id = ${id} and v.deleted_at is null`)
  const steps = await ctx.tx.rows<Steps>(sql`
    select p.planned_kind as kind, count(*) filter (where p.state = 'done') as done, count(*) filter (where p.state = 'skipped') as skipped,
      count(*) filter (where p.state = 'open') as open
    from programme_step p where p.workspace_id = ${ctx.workspaceId} and p.programme_id = ${id} and p.deleted_at is null
    group by p.planned_kind order by p.planned_kind`)
  const hours = await ctx.tx.one<Hours>(sql`
    select coalesce(sum(coalesce(p.spent_hours, p.hours)), 0)::float8 as worked, coalesce(sum(p.spent_hours), 0)::float8 as noted,
      coalesce(sum(p.hours) filter (where p.spent_hours is not null), 0)::float8 as "notedPlanned"
    from programme_step p
    where p.workspace_id = ${ctx.workspaceId} and p.programme_id = ${id} and p.state = 'done' and p.deleted_at is null`)
  const accounts = members ?? { planned: 0, reached: 0, givenUp: 0 }
  const actions = programme.actions ?? []
  const planned = actions.reduce((sum, action) => sum + action.hours, 0) * accounts.planned
  return {
    steps: stepsOf(programme, { accounts: accounts.planned, steps }),
    accounts,
    waves: waves ?? { planned: 0, released: 0, dropped: 0 },
    hours: { planned, ...(hours ?? { worked: 0, notedPlanned: 0, noted: 0 }) },
    money: { budget: baseOf(budget), spent: baseOf(spent) },
    from: startedOn,
    until: endedOn,
  }
}

/** Each action was planned once for each account; what was not begun counts as open. */
function stepsOf({ actions }: Programme, { accounts, steps }: { accounts: number; steps: readonly Steps[] }) {
  const kinds = [...new Set([...(actions ?? []).map(({ kind }) => kind as string), ...steps.map(({ kind }) => kind)])]
  return kinds.map((kind) => {
    const made = steps.find((step) => step.kind === kind) ?? { done: 0, skipped: 0, open: 0 }
    const planned = (actions ?? []).filter((action) => action.kind === kind).length * accounts
    const { done, skipped, open } = made
    return {
      kind,
      planned: Math.max(planned, done + skipped + open),
      done,
      skipped,
      open: Math.max(planned - done - skipped, open),
    }
  })
}

function baseOf(amount: { amount: string; base?: string } | null): number | null {
  return amount && Number(amount.base ?? amount.amount)
}
