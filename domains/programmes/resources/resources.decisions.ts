import { sql } from 'kysely'
import type { Decision, DecisionSource } from '#domains/pilot/index.ts'
import { addDays, dayIn } from '#fields/date/relative.ts'
import type { Ctx } from '#platform/context/ctx.ts'
import { scopeSql } from '#platform/permission/scope-sql.ts'
import { assessmentHolds } from './assessment.rules.ts'
import { resourceAssessment } from './resource-assessment.object.ts'
import { shortfall } from './shortfall.object.ts'

const path = '/programmes/resources'

/** Capabilities that should have been raised by now, and an assessment that is missing or old. */
export const resourceDecisions: DecisionSource = {
  module: 'programmes',
  reads: ['shortfall.answer', 'shortfall.dueOn', 'shortfall.doneOn', 'resourceAssessment.assessedOn'],
  list: async (ctx, limit) => [...(await dueShortfalls(ctx, limit)), ...(await oldAssessment(ctx))].slice(0, limit),
}

async function dueShortfalls(ctx: Ctx, limit: number): Promise<Decision[]> {
  const rows = await ctx.tx.rows<{ id: string; title: string; dueOn: string }>(sql`
    select f.id, f.title, to_char(f.due_on, 'YYYY-MM-DD') as "dueOn" from shortfall f
    where f.workspace_id = ${ctx.workspaceId} and f.deleted_at is null and f.answer = 'raise' and f.done_on is null
      and f.due_on <= ${dayIn(ctx.now, ctx.timeZone)}::date and ${scopeSql(ctx, { object: shortfall, verb: 'read', alias: 'f' })}
    order by f.due_on, f.id limit ${limit}`)
  return rows.map(({ id, title, dueOn }) => ({
    id,
    what: { key: 'decision.resources.shortfall', params: { title } },
    action: { key: 'decision.resources.open', path },
    since: dueOn,
    tone: 'harm',
  }))
}

async function oldAssessment(ctx: Ctx): Promise<Decision[]> {
  const today = dayIn(ctx.now, ctx.timeZone)
  const last = await ctx.tx.one<{ day: string | null }>(sql`
    select to_char(max(r.assessed_on), 'YYYY-MM-DD') as day from resource_assessment r
    where r.workspace_id = ${ctx.workspaceId} and r.deleted_at is null and ${scopeSql(ctx, { object: resourceAssessment, verb: 'read', alias: 'r' })}
      and r.assessed_on <= ${today}::date`)
  const day = last?.day ?? null
  const until = day && addDays(day, assessmentHolds)
  if (until && until >= today) return []
  return [
    {
      id: 'resources.assessment',
      what: { key: day ? 'decision.resources.old' : 'decision.resources.missing', params: {} },
      action: { key: 'decision.resources.assess', path },
      since: until,
      tone: 'look',
    },
  ]
}
