import { sql } from 'kysely'
import type { Ctx } from '#platform/context/ctx.ts'
import { scopeSql } from '#platform/permission/scope-sql.ts'
import type { RecordOf } from '#platform/record/present.ts'
import { readRecord } from '#platform/record/read-record.ts'
import type { Better } from './goal.rules.ts'
import { type GoalState, type GoalUnit, pilotGoal } from './pilot-goal.object.ts'

/** The fields that every goal has. */
type Required = {
  name: string
  problemId: string
  unit: GoalUnit
  better: Better
  startOn: string
  dueOn: string
  state: GoalState
}

/** A goal as a record; `key` names the ready problem it was made from, null for own words. Figures are in its `unit`. */
export type ActiveGoal = RecordOf<typeof pilotGoal> & Required

/** The pilot goal that the firm works on now, undefined where none is set or the actor may not see it: the product's own roles let everybody. */
export async function activeGoal(ctx: Ctx): Promise<ActiveGoal | undefined> {
  const row = await ctx.tx.one<{ id: string }>(sql`
    select g.id from pilot_goal g
    where g.workspace_id = ${ctx.workspaceId} and g.state = 'active' and g.deleted_at is null
      and ${scopeSql(ctx, { object: pilotGoal, verb: 'read', alias: 'g' })}
    order by g.id desc limit 1`)
  return row && readGoal(ctx, row.id)
}

/** A goal by its id. Throws `not_found`. */
export async function readGoal(ctx: Ctx, id: string): Promise<ActiveGoal> {
  return (await readRecord(ctx, pilotGoal, id)) as ActiveGoal
}
