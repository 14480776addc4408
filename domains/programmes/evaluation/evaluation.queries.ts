import { sql } from 'kysely'
import { lesson } from '#domains/programmes/lesson/lesson.object.ts'
import { programme } from '#domains/programmes/programme/programme.object.ts'
import type { Programme } from '#domains/programmes/programme/programme-store.ts'
import type { Ctx } from '#platform/context/ctx.ts'
import { scopeSql } from '#platform/permission/scope-sql.ts'
import { evaluation } from './evaluation.object.ts'
import type { Grade } from './evaluation-method.rules.ts'
import type { Result } from './ladder.rules.ts'
import type { VerdictName } from './verdict.rules.ts'

/** The last evaluation of a programme; undefined while there is none. */
export async function latestEvaluationId(ctx: Ctx, programmeId: string): Promise<string | undefined> {
  const row = await ctx.tx.one<{ id: string }>(sql`
    select e.id from evaluation e
    where e.workspace_id = ${ctx.workspaceId} and e.programme_id = ${programmeId} and e.deleted_at is null
    order by e.id desc limit 1`)
  return row?.id
}

export type EarlierEvaluation = { id: string; evaluatedOn: string; grade: Grade; verdict: VerdictName }

/** All evaluations of a programme, newest first. */
export async function evaluationsOf(ctx: Ctx, programmeId: string): Promise<EarlierEvaluation[]> {
  return ctx.tx.rows<EarlierEvaluation>(sql`
    select e.id, e.evaluated_on as "evaluatedOn", e.grade, e.verdict from evaluation e
    where e.workspace_id = ${ctx.workspaceId} and e.programme_id = ${programmeId} and e.deleted_at is null
    order by e.id desc limit 50`)
}

export type EvaluationEntry = {
  programmeId: string
  programmeName: string
  state: Programme['state']
  endedOn: string | null
  /** The last outcome window is over, or nothing of it is to come: it can be judged. */
  isDue: boolean
  evaluation: {
    id: string
    evaluatedOn: string
    grade: Grade
    verdict: VerdictName
    main: Result | null
  } | null
  lessons: { proposed: number; applied: number; declined: number }
}

type EntryRow = Omit<EvaluationEntry, 'evaluation' | 'lessons'> & {
  id: string | null
  evaluatedOn: string
  grade: Grade
  verdict: VerdictName
  main: Result | null
  proposed: number
  applied: number
  declined: number
}

/** Programmes that have begun, with what was found of each: those that can be judged and are not first, then the latest. */
export async function evaluationEntries(ctx: Ctx, limit = 200): Promise<EvaluationEntry[]> {
  const rows = await ctx.tx.rows<EntryRow>(sql`
    select p.id as "programmeId", p.name as "programmeName", p.state, p.ended_on as "endedOn",
      d.is_due as "isDue",
      e.id, e.evaluated_on as "evaluatedOn", e.grade, e.verdict,
      (select r from jsonb_array_elements(e.results) r where r ->> 'main' = 'true' limit 1) as main,
      coalesce(l.proposed, 0) as proposed, coalesce(l.applied, 0) as applied, coalesce(l.declined, 0) as declined
    from programme p
    cross join lateral (
      select p.state in ('done', 'stopped')
        and p.ended_on + coalesce(p.outcome_days, 0)::int4 <= (${ctx.now}::timestamptz at time zone ${ctx.timeZone})::date as is_due) d
    left join lateral (
      select v.* from evaluation v
      where v.workspace_id = ${ctx.workspaceId} and v.programme_id = p.id and v.deleted_at is null
        and ${scopeSql(ctx, { object: evaluation, verb: 'read', alias: 'v' })}
      order by v.id desc limit 1) e on true
    left join lateral (
      select count(*) filter (where s.state = 'proposed') as proposed, count(*) filter (where s.state = 'applied') as applied,
        count(*) filter (where s.state = 'declined') as declined
      from lesson s
      where s.workspace_id = ${ctx.workspaceId} and s.programme_id = p.id and s.deleted_at is null
        and ${scopeSql(ctx, { object: lesson, verb: 'read', alias: 's' })}) l on true
    where p.workspace_id = ${ctx.workspaceId} and p.deleted_at is null and p.state <> 'draft'
      and ${scopeSql(ctx, { object: programme, verb: 'read', alias: 'p' })}
    order by (d.is_due and e.id is null) desc, coalesce(p.ended_on, p.started_on) desc nulls last, p.id desc limit ${limit}`)
  return rows.map(({ id, evaluatedOn, grade, verdict, main, proposed, applied, declined, ...entry }) => ({
    ...entry,
    evaluation: id === null ? null : { id, evaluatedOn, grade, verdict, main },
    lessons: { proposed, applied, declined },
  }))
}
