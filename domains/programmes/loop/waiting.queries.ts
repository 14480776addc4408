import { sql } from 'kysely'
import { lesson } from '#domains/programmes/lesson/lesson.object.ts'
import { programme } from '#domains/programmes/programme/programme.object.ts'
import { programmeStep } from '#domains/programmes/programme/programme-step.object.ts'
import { shortfall } from '#domains/programmes/resources/shortfall.object.ts'
import { dayIn } from '#fields/date/relative.ts'
import type { Ctx } from '#platform/context/ctx.ts'
import { scopeSql } from '#platform/permission/scope-sql.ts'

export const waitingKinds = ['draft', 'wave', 'steps', 'evaluation', 'lesson', 'shortfall'] as const

/** Something of the loop that continues only when somebody does his part. */
export type Waiting = {
  kind: (typeof waitingKinds)[number]
  /** The programme, or the shortfall. */
  id: string
  name: string
  /** The wave's number, or how many steps or lessons. */
  count: number
  /** ISO day since which it waits, or on which it is due. */
  since: string
  ownerId: string | null
  ownerName: string | null
}

/** More than anybody reads. */
const most = 60

/** What waits for whom, the longest first, of what the actor may see. */
export async function waitingFor(ctx: Ctx): Promise<Waiting[]> {
  const { workspaceId: ws } = ctx
  const today = dayIn(ctx.now, ctx.timeZone)
  return ctx.tx.rows<Waiting>(sql`
    with programmes as (
      select p.id, p.name, p.state, p.owner_id, p.started_on, p.ended_on, (p.created_at at time zone ${ctx.timeZone})::date as created_on
      from programme p where p.workspace_id = ${ws} and p.deleted_at is null
        and ${scopeSql(ctx, { object: programme, verb: 'read', alias: 'p' })}
    ), waiting as (
      select 'draft' as kind, p.id, p.name, 1 as count, p.created_on as since, p.owner_id from programmes p where p.state = 'draft'
      union all
      select 'wave', p.id, p.name, w.number::int4, w.starts_on, p.owner_id
      from wave w join programmes p on p.id = w.programme_id and p.state = 'running'
      where w.workspace_id = ${ws} and w.deleted_at is null and w.state = 'planned' and w.starts_on <= ${today}::date
      union all
      select 'steps', p.id, p.name, count(*)::int4, min(s.due_on), s.owner_id
      from programme_step s join programmes p on p.id = s.programme_id and p.state = 'running'
      where s.workspace_id = ${ws} and s.deleted_at is null and s.state = 'open' and s.due_on < ${today}::date
        and ${scopeSql(ctx, { object: programmeStep, verb: 'read', alias: 's' })}
      group by p.id, p.name, s.owner_id
      union all
      select 'evaluation', p.id, p.name, 1, p.ended_on, p.owner_id from programmes p
      where p.started_on is not null and p.ended_on is not null and not exists (
        select from evaluation e where e.workspace_id = ${ws} and e.programme_id = p.id and e.deleted_at is null)
      union all
      select 'lesson', p.id, p.name, count(*)::int4, min(e.evaluated_on), e.owner_id
      from lesson l
      join evaluation e on e.workspace_id = ${ws} and e.id = l.evaluation_id and e.deleted_at is null
      join programmes p on p.id = l.programme_id
      where l.workspace_id = ${ws} and l.deleted_at is null and l.state = 'proposed'
        and ${scopeSql(ctx, { object: lesson, verb: 'read', alias: 'l' })}
      group by p.id, p.name, e.owner_id
      union all
      select 'shortfall', f.id, f.title, 1, f.due_on, f.owner_id from shortfall f
      where f.workspace_id = ${ws} and f.deleted_at is null and f.answer = 'raise' and f.done_on is null
        and ${scopeSql(ctx, { object: shortfall, verb: 'read', alias: 'f' })}
    )
    select t.kind, t.id, t.name, t.count, to_char(t.since, 'YYYY-MM-DD') as since, t.owner_id as "ownerId", m.name as "ownerName"
    from waiting t left join member m on m.workspace_id = ${ws} and m.id = t.owner_id
    order by t.since, t.id limit ${most}`)
}
