import { sql } from 'kysely'
import { dayIn } from '#fields/date/relative.ts'
import type { Ctx } from '#platform/context/ctx.ts'
import { notFound } from '#platform/error/app-error.ts'
import { enqueue } from '#platform/job/enqueue.ts'
import { digestOfDraw } from './draw.commands.ts'
import { retimeWaves } from './hours.commands.ts'
import { lockProgramme, type Programme, requireState, wrongState } from './programme-store.ts'
import { releaseJob } from './release.jobs.ts'
import { storeWaves } from './wave-store.ts'

type StoredWave = { id: string; number: number; state: string; jobId: string | null; accounts: number }

/**
 * Has the steps of a wave made, in the background. Asked again it answers the same job, or continues where one ended before its time. A draw that somebody tampered
 * with is not released.
 */
export async function releaseWave(
  ctx: Ctx,
  { programmeId, number }: { programmeId: string; number: number },
): Promise<{ jobId: string; number: number }> {
  const programme = await lockProgramme(ctx, programmeId)
  const wave = await ctx.tx.one<StoredWave>(sql`
    select w.id, w.number::int4 as number, w.state, w.job_id as "jobId", w.accounts::int4 as accounts from wave w
    where w.workspace_id = ${ctx.workspaceId} and w.programme_id = ${programmeId} and w.number = ${number} for update`)
  if (!wave) throw notFound()
  if (wave.jobId && !(await endedEarly(ctx, wave))) return { jobId: wave.jobId, number }
  requireState(programme, 'running')
  if (wave.state === 'dropped') throw wrongState('programmes.wave_dropped', 'number')
  await requireIntact(ctx, programme)
  const jobId = await enqueue(ctx, releaseJob, {
    input: { programmeId, waveId: wave.id },
    title: 'programmes.release.title',
    titleParams: { programme: programme.name, number },
    serialKey: `programmes.release:${programmeId}`,
  })
  const begun = wave.state === 'planned' && {
    startsOn: dayIn(ctx.now, ctx.timeZone),
    releasedAt: ctx.now.toISOString(),
  }
  await storeWaves(ctx, [{ id: wave.id, values: { state: 'releasing', jobId, ...begun } }])
  await retimeWaves(ctx, programme)
  return { jobId, number }
}

/** Whether the wave's job ended without having made all steps. */
async function endedEarly(ctx: Ctx, { state, jobId }: StoredWave): Promise<boolean> {
  if (state !== 'releasing') return false
  const job = await ctx.tx.one<{ state: string }>(sql`
    select j.state from background_job j where j.workspace_id = ${ctx.workspaceId} and j.id = ${jobId}`)
  return !job || job.state === 'failed' || job.state === 'cancelled'
}

async function requireIntact(ctx: Ctx, { id, seed, drawHash }: Programme): Promise<void> {
  if ((await digestOfDraw(ctx, id, seed!)) !== drawHash) throw wrongState('programmes.draw_changed', 'drawHash')
}
