import { sql } from 'kysely'
import type { Ctx } from '#platform/context/ctx.ts'
import type { ChangedObject, LessonChange } from './lesson-change.rules.ts'

/** What an evaluation changed or made of a record. */
export type LessonEffect = {
  lessonId: string
  recordId: string
  text: string
  programmeId: string
  programmeName: string
  evaluationId: string
  verdict: string
  appliedAt: Date
  changes: LessonChange[]
}

/** Applied lessons by the records of one object that they changed or made, the latest first; of one record where `recordId` is given. */
export async function lessonEffects(
  ctx: Ctx,
  { object, recordId }: { object: ChangedObject; recordId?: string | undefined },
): Promise<LessonEffect[]> {
  return ctx.tx.rows<LessonEffect>(sql`
    select l.id as "lessonId", c.part ->> 'id' as "recordId", l.text, l.programme_id as "programmeId", e.name as "programmeName",
      e.id as "evaluationId", e.verdict, l.applied_at as "appliedAt", jsonb_agg(c.part order by c.place) as changes
    from lesson l
    join evaluation e on e.workspace_id = ${ctx.workspaceId} and e.id = l.evaluation_id
    cross join lateral jsonb_array_elements(l.changes) with ordinality as c(part, place)
    where l.workspace_id = ${ctx.workspaceId} and l.state = 'applied' and l.deleted_at is null and c.part ->> 'object' = ${object}
      ${recordId ? sql`and c.part ->> 'id' = ${recordId}` : sql``}
    group by l.id, c.part ->> 'id', l.text, l.programme_id, e.name, e.id, e.verdict, l.applied_at
    order by l.applied_at desc, l.id desc limit 200`)
}

/** Lessons of an evaluation, in the order in which they were proposed. */
export async function lessonIdsOf(ctx: Ctx, evaluationId: string): Promise<string[]> {
  const rows = await ctx.tx.rows<{ id: string }>(sql`
    select l.id from lesson l
    where l.workspace_id = ${ctx.workspaceId} and l.evaluation_id = ${evaluationId} and l.deleted_at is null
    order by l.id limit 50`)
  return rows.map(({ id }) => id)
}

/** Lessons of a programme that were decided on, whichever evaluation proposed them. */
export async function decidedLessonIds(ctx: Ctx, programmeId: string): Promise<string[]> {
  const rows = await ctx.tx.rows<{ id: string }>(sql`
    select l.id from lesson l
    where l.workspace_id = ${ctx.workspaceId} and l.programme_id = ${programmeId} and l.state <> 'proposed' and l.deleted_at is null
    order by l.id limit 100`)
  return rows.map(({ id }) => id)
}
