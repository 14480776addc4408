import { sql } from 'kysely'
import { dayIn } from '#fields/date/relative.ts'
import { actorId, type Ctx } from '#platform/context/ctx.ts'
import { AppError } from '#platform/error/app-error.ts'
import { type AgreedHours, effortPerAccount } from './effort.rules.ts'
import { missingMeans } from './means.ts'
import { lockProgramme, type Programme, requireState, storeProgramme } from './programme-store.ts'
import { timeWaves } from './wave-plan.rules.ts'

export type HoursToAgree = { role: string; hoursPerWeek: number; takenFrom: string; agreedBy?: string }

/**
 * States which hours a week each role gives to the programme, from which daily work they are taken and who agreed to that. What was agreed before is
 * replaced; waves that have not begun get the days that these hours allow.
 */
export async function agreeHours(
  ctx: Ctx,
  { programmeId, hours }: { programmeId: string; hours: readonly HoursToAgree[] },
): Promise<Programme> {
  const programme = await lockProgramme(ctx, programmeId)
  requireState(programme, 'draft', 'running')
  await requireMembers(ctx, hours)
  const agreedOn = dayIn(ctx.now, ctx.timeZone)
  const agreed: AgreedHours[] = hours.map((each) => ({ ...each, agreedBy: each.agreedBy ?? actorId(ctx), agreedOn }))
  if (programme.state === 'running') {
    const errors = await missingMeans(ctx, programme, agreed)
    if (errors.length > 0) throw new AppError('unprocessable', { errors })
  }
  if (programme.drawnAt) await retimeWaves(ctx, { ...programme, hours: agreed })
  return storeProgramme(ctx, { id: programme.id, values: { hours: agreed }, event: 'hoursAgreed' })
}

/** Gives the waves that have not begun their days again: after those that have, as the agreed hours allow. */
export async function retimeWaves(
  ctx: Ctx,
  { id, actions, hours, waveWeeks }: Pick<Programme, 'id' | 'actions' | 'hours' | 'waveWeeks'>,
): Promise<void> {
  const waves = await ctx.tx.rows<{ id: string; number: number; accounts: number }>(sql`
    select w.id, w.number::int4 as number, w.accounts::int4 as accounts from wave w
    where w.workspace_id = ${ctx.workspaceId} and w.programme_id = ${id} and w.state = 'planned' order by w.number`)
  const timed = timeWaves(waves, {
    effort: effortPerAccount(actions ?? []),
    hours: hours ?? [],
    usual: waveWeeks ?? 4,
    from: await firstFreeDay(ctx, id),
  })
  await ctx.tx.run(sql`
    update wave w set starts_on = t."startsOn", weeks = t.weeks, version = w.version + 1, updated_at = ${ctx.now}, updated_by = ${actorId(ctx)}::uuid
    from jsonb_to_recordset(${JSON.stringify(timed)}::jsonb) as t(id uuid, "startsOn" date, weeks int4)
    where w.workspace_id = ${ctx.workspaceId} and w.id = t.id`)
}

/** The day after the last wave that has begun, at the earliest today. */
async function firstFreeDay(ctx: Ctx, programmeId: string): Promise<string> {
  const today = dayIn(ctx.now, ctx.timeZone)
  const row = await ctx.tx.one<{ day: string | null }>(sql`
    select to_char(max(w.starts_on + 7 * w.weeks::int4), 'YYYY-MM-DD') as day from wave w
    where w.workspace_id = ${ctx.workspaceId} and w.programme_id = ${programmeId} and w.state in ('releasing', 'released', 'done')`)
  return row?.day && row.day > today ? row.day : today
}

async function requireMembers(ctx: Ctx, hours: readonly HoursToAgree[]): Promise<void> {
  const ids = [...new Set(hours.flatMap(({ agreedBy }) => agreedBy ?? []))]
  const rows = await ctx.tx.rows<{ id: string }>(sql`
    select m.id from member m where m.workspace_id = ${ctx.workspaceId} and m.id = any(${ids}::uuid[]) and m.deleted_at is null`)
  const known = new Set(rows.map(({ id }) => id))
  const errors = hours.flatMap(({ agreedBy, role }, place) => [
    ...(agreedBy && !known.has(agreedBy)
      ? [{ path: `hours.${place}.agreedBy`, code: 'field.reference_not_found' }]
      : []),
    ...(hours.findIndex((one) => one.role === role) < place
      ? [{ path: `hours.${place}.role`, code: 'programmes.role_twice' }]
      : []),
  ])
  if (errors.length > 0) throw new AppError('validation', { errors })
}
