import { sql } from 'kysely'
import { dayIn } from '#fields/date/relative.ts'
import type { Ctx } from '#platform/context/ctx.ts'
import { type AssessedRole, changeCapacity, hoursByRole } from './assessment.rules.ts'
import type { DataQuality } from './data-quality.rules.ts'
import type { Means, RoleHours } from './how-far.rules.ts'

/** What the firm has to work with on a day, and how much of it running programmes have taken. */
export type Capacity = Omit<Means, 'roles'> & {
  assessmentId: string
  assessedOn: string
  /** Hours a week of each role: in all, taken, free (never below zero). */
  roles: { role: string; hoursPerWeek: number; committed: number; free: number }[]
  technology: number | null
  process: number | null
  /** Capacity to change, 1-5: the weaker of culture and climate. */
  change: number | null
  dataQuality: DataQuality | null
}

type Assessment = {
  id: string
  assessedOn: string
  technology: number | null
  process: number | null
  culture: number | null
  climate: number | null
  funds: number | null
  roles: AssessedRole[] | null
  dataQuality: DataQuality | null
}

/**
 * The means of the firm on a day (`YYYY-MM-DD`, today unless told) by its latest assessment until then, in hours a week and the
 * firm's currency; null without one. It is the firm's: whose programmes have taken hours makes no difference to who asks.
 */
export async function capacityOn(ctx: Ctx, day = dayIn(ctx.now, ctx.timeZone)): Promise<Capacity | null> {
  const assessment = await ctx.tx.one<Assessment>(sql`
    select r.id, to_char(r.assessed_on, 'YYYY-MM-DD') as "assessedOn", r.technology::float8 as technology, r.process::float8 as process,
      r.culture::float8 as culture, r.climate::float8 as climate, r.funds_base::float8 as funds, r.roles, r.data_quality as "dataQuality"
    from resource_assessment r
    where r.workspace_id = ${ctx.workspaceId} and r.deleted_at is null and r.assessed_on <= ${day}::date
    order by r.assessed_on desc, r.id desc limit 1`)
  if (!assessment) return null
  const [taken, fundsCommitted] = await Promise.all([hoursTaken(ctx, day), fundsTaken(ctx, day)])
  const { id, roles, technology, process, culture, climate, funds, dataQuality, assessedOn } = assessment
  return {
    assessmentId: id,
    assessedOn,
    roles: hoursByRole(roles ?? []).map(({ role, hoursPerWeek }) => {
      const committed = taken.find((each) => each.role === role)?.hoursPerWeek ?? 0
      return { role, hoursPerWeek, committed, free: Math.max(0, hoursPerWeek - committed) }
    }),
    funds,
    fundsCommitted,
    technology,
    process,
    change: changeCapacity({ culture, climate }),
    dataQuality,
  }
}

/** Hours a week that programmes running on the day have agreed, by role. */
async function hoursTaken(ctx: Ctx, day: string): Promise<RoleHours[]> {
  return ctx.tx.rows<RoleHours>(sql`
    select h.role, sum(h."hoursPerWeek")::float8 as "hoursPerWeek"
    from programme p, jsonb_to_recordset(p.hours) as h(role text, "hoursPerWeek" numeric)
    where p.workspace_id = ${ctx.workspaceId} and p.deleted_at is null and ${runsOn(day)}
    group by h.role`)
}

/** Money of a year that is gone or promised: budgets of running programmes, what ended ones of the last year cost. */
async function fundsTaken(ctx: Ctx, day: string): Promise<number> {
  const taken = await ctx.tx.one<{ amount: number }>(sql`
    select coalesce(sum(case when ${runsOn(day)} then greatest(coalesce(p.budget_base, 0), coalesce(p.spent_base, 0))
      when p.ended_on <= ${day}::date and p.ended_on > ${day}::date - 365 then coalesce(p.spent_base, 0) else 0 end), 0)::float8 as amount
    from programme p where p.workspace_id = ${ctx.workspaceId} and p.deleted_at is null and p.started_on <= ${day}::date`)
  return taken?.amount ?? 0
}

function runsOn(day: string) {
  return sql`(p.started_on <= ${day}::date and (p.ended_on is null or p.ended_on > ${day}::date))`
}
