import { sql } from 'kysely'
import { dayIn } from '#fields/date/relative.ts'
import type { Ctx } from '#platform/context/ctx.ts'
import { scopeSql } from '#platform/permission/scope-sql.ts'
import { programme } from './programme.object.ts'
import { type Quiet, quietOf } from './programme.rules.ts'
import { lastSigns, type StepCounts } from './progress.queries.ts'

export type ProgrammeLine = {
  id: string
  name: string
  state: string
  segmentId: string | null
  segmentName: string | null
  stage: string | null
  startedOn: string | null
  endedOn: string | null
  shrunkAt: Date | null
  shrinkReason: string | null
  stateReason: string | null
  quiet: Quiet
  waves: { total: number; released: number }
  steps: StepCounts
  ownerId: string | null
}

export type ProgrammesOverview = Record<
  'started' | 'running' | 'finished' | 'stopped' | 'shrunk' | 'quiet' | 'drafts',
  number
> & { programmes: ProgrammeLine[] }

/** Programmes in the list, newest first. */
const most = 200

/** What was started against what was finished, and which of what runs has gone to sleep. */
export async function programmesOverview(ctx: Ctx): Promise<ProgrammesOverview> {
  const counts = await countProgrammes(ctx)
  const lines = await readLines(ctx)
  const running = lines.filter(({ state }) => state === 'running')
  const signs = await lastSigns(
    ctx,
    running.map(({ id }) => id),
  )
  const steps = await countSteps(
    ctx,
    lines.map(({ id }) => id),
  )
  const programmes = lines.map(({ quietDays, waves, released, ...line }) => ({
    ...line,
    quiet: quietOf({ state: line.state, lastAt: signs.get(line.id) ?? null, limit: quietDays }, ctx.now),
    waves: { total: waves, released },
    steps: steps.get(line.id) ?? { open: 0, done: 0, skipped: 0, overdue: 0 },
  }))
  return { ...counts, quiet: programmes.filter(({ quiet }) => quiet.is).length, programmes }
}

/** How many programmes were begun and how they ended. */
export async function countProgrammes(ctx: Ctx): Promise<Omit<ProgrammesOverview, 'quiet' | 'programmes'>> {
  const row = await ctx.tx.one<Omit<ProgrammesOverview, 'quiet' | 'programmes'>>(sql`
    select count(*) filter (where p.started_on is not null) as started, count(*) filter (where p.state = 'running') as running,
      count(*) filter (where p.state = 'done') as finished, count(*) filter (where p.state = 'stopped' and p.started_on is not null) as stopped,
      count(*) filter (where p.shrunk_at is not null) as shrunk, count(*) filter (where p.state = 'draft') as drafts
    from programme p where p.workspace_id = ${ctx.workspaceId} and p.deleted_at is null
      and ${scopeSql(ctx, { object: programme, verb: 'read', alias: 'p' })}`)
  return row!
}

type Line = Omit<ProgrammeLine, 'quiet' | 'waves' | 'steps'> & { quietDays: number; waves: number; released: number }

async function readLines(ctx: Ctx): Promise<Line[]> {
  return ctx.tx.rows<Line>(sql`
    select p.id, p.name, p.state, p.segment_id as "segmentId", s.name as "segmentName", p.stage, to_char(p.started_on, 'YYYY-MM-DD') as "startedOn",
      to_char(p.ended_on, 'YYYY-MM-DD') as "endedOn", p.shrunk_at as "shrunkAt", p.shrink_reason as "shrinkReason", p.state_reason as "stateReason", p.owner_id as "ownerId",
      coalesce(p.quiet_days, 14)::int4 as "quietDays", coalesce(w.total, 0)::int4 as waves, coalesce(w.released, 0)::int4 as released
    from programme p
    left join segment s on s.workspace_id = ${ctx.workspaceId} and s.id = p.segment_id
    left join (
      select w.programme_id, count(*) filter (where w.state <> 'dropped') as total, count(*) filter (where w.state in ('releasing', 'released', 'done')) as released
      from wave w where w.workspace_id = ${ctx.workspaceId} group by w.programme_id
    ) w on w.programme_id = p.id
    where p.workspace_id = ${ctx.workspaceId} and p.deleted_at is null
      and ${scopeSql(ctx, { object: programme, verb: 'read', alias: 'p' })} order by p.id desc limit ${most}`)
}

async function countSteps(ctx: Ctx, programmeIds: readonly string[]): Promise<Map<string, StepCounts>> {
  const rows = await ctx.tx.rows<StepCounts & { id: string }>(sql`
    select s.programme_id as id, count(*) filter (where s.state = 'open') as open, count(*) filter (where s.state = 'done') as done,
      count(*) filter (where s.state = 'skipped') as skipped,
      count(*) filter (where s.state = 'open' and s.due_on < ${dayIn(ctx.now, ctx.timeZone)}::date) as overdue
    from programme_step s
    where s.workspace_id = ${ctx.workspaceId} and s.programme_id = any(${[...programmeIds]}::uuid[]) and s.deleted_at is null group by s.programme_id`)
  return new Map(rows.map(({ id, ...counts }) => [id, counts]))
}
