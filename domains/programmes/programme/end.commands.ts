import { sql } from 'kysely'
import { dayIn } from '#fields/date/relative.ts'
import type { Ctx } from '#platform/context/ctx.ts'
import { AppError } from '#platform/error/app-error.ts'
import { lockProgramme, type Programme, requireState, storeProgramme, wrongState } from './programme-store.ts'
import { skipLeftOpen } from './skip.jobs.ts'
import { skipSteps } from './skip-steps.ts'
import { storeWaves } from './wave-store.ts'

/** Ends a programme before its time, with the reason: waves that have not begun are dropped, open steps skipped. There is no way back. */
export async function stopProgramme(
  ctx: Ctx,
  { programmeId, reason }: { programmeId: string; reason: string },
): Promise<Programme> {
  const programme = await lockProgramme(ctx, programmeId)
  requireState(programme, 'draft', 'running')
  await dropWaves(ctx, { programmeId, reason })
  await skipLeftOpen(ctx, { programme: { id: programmeId, name: programme.name! }, reason })
  await closeWaves(ctx, programmeId)
  const values = { state: 'stopped', stateReason: reason, endedOn: dayIn(ctx.now, ctx.timeZone) }
  return storeProgramme(ctx, { id: programmeId, values, event: 'stopped' })
}

/** Ends a programme of which nothing is left to do: no wave that has not begun, no open step. There is no way back. */
export async function finishProgramme(ctx: Ctx, programmeId: string): Promise<Programme> {
  const programme = await lockProgramme(ctx, programmeId)
  requireState(programme, 'running')
  const left = await ctx.tx.one<{ waves: number; steps: number }>(sql`
    select
      (select count(*) from wave w where w.workspace_id = ${ctx.workspaceId} and w.programme_id = ${programmeId} and w.state in ('planned', 'releasing')) as waves,
      (select count(*) from programme_step s
        where s.workspace_id = ${ctx.workspaceId} and s.programme_id = ${programmeId} and s.state = 'open' and s.deleted_at is null) as steps`)
  if (left!.waves + left!.steps > 0)
    throw new AppError('unprocessable', { errors: [{ path: 'state', code: 'programmes.still_open', params: left }] })
  await closeWaves(ctx, programmeId)
  const values = { state: 'done', endedOn: dayIn(ctx.now, ctx.timeZone) }
  return storeProgramme(ctx, { id: programmeId, values, event: 'finished' })
}

/** Says of a programme that was never drawn here that it ran elsewhere: an experiment of the past, to be imported with its results. */
export async function recordElsewhere(
  ctx: Ctx,
  { programmeId, startedOn, endedOn }: { programmeId: string; startedOn: string; endedOn: string },
): Promise<Programme> {
  const programme = await lockProgramme(ctx, programmeId)
  requireState(programme, 'draft')
  if (programme.drawnAt) throw wrongState('programmes.drawn', 'drawnAt')
  if (startedOn > endedOn || endedOn > dayIn(ctx.now, ctx.timeZone))
    throw new AppError('validation', { errors: [{ path: 'endedOn', code: 'programmes.days_order' }] })
  const values = { state: 'done', ranElsewhere: true, startedOn, endedOn }
  return storeProgramme(ctx, { id: programmeId, values, event: 'finished' })
}

type Shrinking = { programmeId: string; reason: string; waves: readonly number[]; accountIds: readonly string[] }

/** Continues with less: drops waves that have not begun and accounts, with the reason. Who was drawn for what stays as it was. */
export async function shrinkProgramme(
  ctx: Ctx,
  { programmeId, reason, waves, accountIds }: Shrinking,
): Promise<Programme> {
  const programme = await lockProgramme(ctx, programmeId)
  requireState(programme, 'running')
  if (waves.length + accountIds.length === 0)
    throw new AppError('validation', { errors: [{ path: 'waves', code: 'programmes.nothing_to_drop' }] })
  await dropWaves(ctx, { programmeId, reason, numbers: waves })
  await withdraw(ctx, { programmeId, reason, accountIds })
  const values = { shrunkAt: ctx.now.toISOString(), shrinkReason: reason }
  return storeProgramme(ctx, { id: programmeId, values, event: 'shrunk' })
}

/** Drops the waves that have not begun, all or those named. */
async function dropWaves(
  ctx: Ctx,
  { programmeId, reason, numbers }: { programmeId: string; reason: string; numbers?: readonly number[] },
): Promise<void> {
  const planned = await ctx.tx.rows<{ id: string; number: number }>(sql`
    select w.id, w.number::int4 as number from wave w
    where w.workspace_id = ${ctx.workspaceId} and w.programme_id = ${programmeId} and w.state = 'planned' order by w.id for update`)
  const begun = numbers?.filter((number) => !planned.some((wave) => wave.number === number)) ?? []
  if (begun.length > 0)
    throw new AppError('conflict', {
      errors: begun.map((number) => ({ path: 'waves', code: 'programmes.wave_begun', params: { number } })),
    })
  const dropped = numbers ? planned.filter(({ number }) => numbers.includes(number)) : planned
  await storeWaves(
    ctx,
    dropped.map(({ id }) => ({ id, values: { state: 'dropped', dropReason: reason } })),
  )
}

/** Gives up accounts that are treated; those of the control group get nothing anyway, and leaving them out would spoil the comparison. */
async function withdraw(ctx: Ctx, { programmeId, reason, accountIds }: Omit<Shrinking, 'waves'>): Promise<void> {
  if (accountIds.length === 0) return
  const ids = [...new Set(accountIds)]
  const added = await ctx.tx.run(sql`
    insert into programme_withdrawal (workspace_id, id, programme_id, account_id, reason, at, withdrawn_by)
    select ${ctx.workspaceId}, new_id(${ctx.now}), m.programme_id, m.account_id, ${reason}, ${ctx.now}, ${ctx.rights.memberId}::uuid
    from programme_member m
    where m.workspace_id = ${ctx.workspaceId} and m.programme_id = ${programmeId} and m.account_id = any(${ids}::uuid[]) and m.standing in ('treated', 'key')
      and not exists (select from programme_withdrawal w
        where w.workspace_id = ${ctx.workspaceId} and w.programme_id = ${programmeId} and w.account_id = m.account_id)`)
  if (added < ids.length)
    throw new AppError('validation', { errors: [{ path: 'accountIds', code: 'programmes.not_treated' }] })
  await skipSteps(ctx, { programmeId, reason, accountIds: ids })
}

/** Waves of an ended programme are over. */
async function closeWaves(ctx: Ctx, programmeId: string): Promise<void> {
  const begun = await ctx.tx.rows<{ id: string }>(sql`
    select w.id from wave w
    where w.workspace_id = ${ctx.workspaceId} and w.programme_id = ${programmeId} and w.state in ('releasing', 'released')`)
  await storeWaves(
    ctx,
    begun.map(({ id }) => ({ id, values: { state: 'done' } })),
  )
}
