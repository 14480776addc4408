import { sql } from 'kysely'
import { strategy } from '#domains/programmes/strategy/strategy.object.ts'
import { dayIn } from '#fields/date/relative.ts'
import type { Ctx } from '#platform/context/ctx.ts'
import { AppError, type FieldError } from '#platform/error/app-error.ts'
import { readRow } from '#platform/record/read-record.ts'
import { updateRecord } from '#platform/record/update-record.ts'
import { retimeWaves } from './hours.commands.ts'
import { missingMeans } from './means.ts'
import { lockProgramme, type Programme, requireState, storeProgramme } from './programme-store.ts'

/** Starts a programme that was drawn and that has what it takes; waves are released one by one. */
export async function startProgramme(ctx: Ctx, programmeId: string): Promise<Programme> {
  const programme = await lockProgramme(ctx, programmeId)
  requireState(programme, 'draft')
  const errors = await whatIsMissing(ctx, programme)
  if (errors.length > 0) throw new AppError('unprocessable', { errors })
  await retimeWaves(ctx, programme)
  await putCellToUse(ctx, programme)
  const startedOn = dayIn(ctx.now, ctx.timeZone)
  return storeProgramme(ctx, { id: programme.id, values: { state: 'running', startedOn }, event: 'started' })
}

/** What a programme carries out is no draft any more; who may not change the cell leaves it as it is. */
async function putCellToUse(ctx: Ctx, { strategyId }: Programme): Promise<void> {
  if (!strategyId) return
  const cell = await readRow(ctx, { object: strategy, id: strategyId, verb: 'update', lock: 'change' }).catch(
    (error: unknown) => {
      if (error instanceof AppError && error.code === 'not_found') return undefined
      throw error
    },
  )
  if (cell?.state === 'draft')
    await updateRecord(ctx, strategy, { id: strategyId, version: 'any', patch: { state: 'active' } })
}

/**
 * Why a programme cannot start: not drawn, no owner, nobody to treat, or not enough hours or funds.
 */
export async function whatIsMissing(ctx: Ctx, programme: Programme): Promise<FieldError[]> {
  const errors: FieldError[] = []
  if (!programme.ownerId) errors.push({ path: 'ownerId', code: 'programmes.no_owner' })
  if (!programme.drawnAt) return [...errors, { path: 'drawnAt', code: 'programmes.not_drawn' }]
  const row = await ctx.tx.one<{ accounts: number }>(sql`
    select coalesce(sum(w.accounts), 0)::int4 as accounts from wave w
    where w.workspace_id = ${ctx.workspaceId} and w.programme_id = ${programme.id} and w.state = 'planned'`)
  if (row!.accounts === 0) errors.push({ path: 'waves', code: 'programmes.nobody_to_treat' })
  return [...errors, ...(await missingMeans(ctx, programme))]
}
