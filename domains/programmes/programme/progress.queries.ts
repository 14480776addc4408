import { sql } from 'kysely'
import { dayIn } from '#fields/date/relative.ts'
import type { Ctx } from '#platform/context/ctx.ts'
import type { FieldError } from '#platform/error/app-error.ts'
import { readRecord } from '#platform/record/read-record.ts'
import { digestOfDraw } from './draw.commands.ts'
import type { Standing } from './member.queries.ts'
import { programme } from './programme.object.ts'
import { type Quiet, quietOf } from './programme.rules.ts'
import { whatIsMissing } from './start.commands.ts'

export type StepCounts = { open: number; done: number; skipped: number; overdue: number }

export type WaveProgress = {
  id: string
  number: number
  startsOn: string | null
  weeks: number | null
  state: string
  releasedAt: Date | null
  /** With the key accounts, which are treated without a draw. */
  accounts: number
  keyAccounts: number
  controls: number
  hours: number
  steps: StepCounts
}

export type Progress = {
  quiet: Quiet
  start: { can: boolean; errors: FieldError[] }
  drawIntact: boolean | null
  members: Record<Standing, number> & { dropped: number; reasons: { reason: string; count: number }[] }
  steps: StepCounts
  hours: { planned: number; done: number; spent: number }
  waves: WaveProgress[]
}

/** How far a programme is, in numbers over all of its accounts. */
export async function programmeProgress(ctx: Ctx, programmeId: string): Promise<Progress> {
  const record = await readRecord(ctx, programme, programmeId)
  const waves = await waveProgress(ctx, programmeId)
  const lastAt = (await lastSigns(ctx, [programmeId])).get(programmeId) ?? null
  const errors = record.state === 'draft' ? await whatIsMissing(ctx, record) : []
  return {
    quiet: quietOf({ state: record.state!, lastAt, limit: record.quietDays ?? 14 }, ctx.now),
    start: { can: record.state === 'draft' && errors.length === 0, errors },
    drawIntact: record.drawnAt ? (await digestOfDraw(ctx, programmeId, record.seed!)) === record.drawHash : null,
    members: await memberCounts(ctx, programmeId),
    steps: sumSteps(waves.map(({ steps }) => steps)),
    hours: await hourSums(ctx, programmeId),
    waves,
  }
}

/** When something last went forward in each running programme: its start, a release, a step done, a decision to continue with less. */
export async function lastSigns(ctx: Ctx, programmeIds: readonly string[]): Promise<Map<string, Date>> {
  const rows = await ctx.tx.rows<{ id: string; at: Date }>(sql`
    select p.id, greatest(p.started_on::timestamp at time zone ${ctx.timeZone}, p.shrunk_at,
      (select max(w.released_at) from wave w where w.workspace_id = ${ctx.workspaceId} and w.programme_id = p.id),
      (select max(s.done_at) from programme_step s
        where s.workspace_id = ${ctx.workspaceId} and s.programme_id = p.id and s.done_at is not null)) as at
    from programme p
    where p.workspace_id = ${ctx.workspaceId} and p.id = any(${[...programmeIds]}::uuid[]) and p.state = 'running'`)
  return new Map(rows.map(({ id, at }) => [id, at]))
}

/** Steps of many taken together. */
function sumSteps(counts: readonly StepCounts[]): StepCounts {
  const sum = (key: keyof StepCounts) => counts.reduce((total, each) => total + each[key], 0)
  return { open: sum('open'), done: sum('done'), skipped: sum('skipped'), overdue: sum('overdue') }
}

async function waveProgress(ctx: Ctx, programmeId: string): Promise<WaveProgress[]> {
  const rows = await ctx.tx.rows<Omit<WaveProgress, 'steps'> & StepCounts>(sql`
    select w.id, w.number::int4 as number, to_char(w.starts_on, 'YYYY-MM-DD') as "startsOn", w.weeks::int4 as weeks, w.state, w.released_at as "releasedAt",
      w.accounts::int4 as accounts, coalesce(k.accounts, 0)::int4 as "keyAccounts", w.controls::int4 as controls, w.hours::float8 as hours,
      coalesce(s.open, 0)::int4 as open, coalesce(s.done, 0)::int4 as done, coalesce(s.skipped, 0)::int4 as skipped, coalesce(s.overdue, 0)::int4 as overdue
    from wave w
    left join (
      select s.wave, count(*) filter (where s.state = 'open') as open, count(*) filter (where s.state = 'done') as done,
        count(*) filter (where s.state = 'skipped') as skipped,
        count(*) filter (where s.state = 'open' and s.due_on < ${dayIn(ctx.now, ctx.timeZone)}::date) as overdue
      from programme_step s where s.workspace_id = ${ctx.workspaceId} and s.programme_id = ${programmeId} and s.deleted_at is null group by s.wave
    ) s on s.wave = w.number
    left join (
      select m.wave, count(*) as accounts from programme_member m
      where m.workspace_id = ${ctx.workspaceId} and m.programme_id = ${programmeId} and m.standing = 'key' group by m.wave
    ) k on k.wave = w.number
    where w.workspace_id = ${ctx.workspaceId} and w.programme_id = ${programmeId} order by w.number`)
  return rows.map(({ open, done, skipped, overdue, ...wave }) => ({ ...wave, steps: { open, done, skipped, overdue } }))
}

async function memberCounts(ctx: Ctx, programmeId: string): Promise<Progress['members']> {
  const rows = await ctx.tx.rows<{ standing: Standing; reason: string | null; count: number }>(sql`
    select m.standing, m.reason, count(*) from programme_member m
    where m.workspace_id = ${ctx.workspaceId} and m.programme_id = ${programmeId} group by m.standing, m.reason order by 3 desc`)
  const dropped = await ctx.tx.one<{ count: number }>(sql`
    select count(*) from programme_withdrawal w where w.workspace_id = ${ctx.workspaceId} and w.programme_id = ${programmeId}`)
  const of = (wanted: Standing) =>
    rows.reduce((sum, { standing, count }) => (standing === wanted ? sum + count : sum), 0)
  return {
    treated: of('treated'),
    control: of('control'),
    key: of('key'),
    excluded: of('excluded'),
    dropped: dropped!.count,
    reasons: rows.flatMap(({ reason, count }) => (reason ? [{ reason, count }] : [])),
  }
}

/** Hours of the steps that were made: planned, those of done ones as planned, and as they were told to have taken. */
async function hourSums(ctx: Ctx, programmeId: string): Promise<Progress['hours']> {
  const row = await ctx.tx.one<Progress['hours']>(sql`
    select coalesce(sum(s.hours), 0)::float8 as planned, coalesce(sum(s.hours) filter (where s.state = 'done'), 0)::float8 as done,
      coalesce(sum(coalesce(s.spent_hours, s.hours)) filter (where s.state = 'done'), 0)::float8 as spent
    from programme_step s where s.workspace_id = ${ctx.workspaceId} and s.programme_id = ${programmeId} and s.deleted_at is null`)
  return row!
}
