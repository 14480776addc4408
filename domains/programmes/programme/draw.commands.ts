import { createHash, randomInt } from 'node:crypto'
import { sql } from 'kysely'
import { strategy } from '#domains/programmes/strategy/strategy.object.ts'
import { type StrategyAction, unrolled } from '#domains/programmes/strategy/strategy-action.rules.ts'
import type { Ctx } from '#platform/context/ctx.ts'
import { gatherStatistics } from '#platform/db/gather-statistics.ts'
import { AppError } from '#platform/error/app-error.ts'
import { byIndex } from '#platform/import/index-plans.ts'
import { createRecords } from '#platform/record/create-records.ts'
import { readRecord } from '#platform/record/read-record.ts'
import { type DrawPlan, type DrawSettings, planDraw } from './plan-draw.ts'
import { lockProgramme, type Programme, requireState, storeProgramme, wrongState } from './programme-store.ts'
import { wave } from './wave.object.ts'

/** Settings that a preview may try out. */
export type Trial = Partial<
  Pick<
    Programme,
    | 'controlShare'
    | 'keepKeyAccountsOut'
    | 'excludeLatePromise'
    | 'outcomes'
    | 'outcomeDays'
    | 'expectedLow'
    | 'expectedHigh'
    | 'waveCount'
    | 'waveWeeks'
  >
>

/** What a draw by these settings goes by. The actions are those of the cell until they were drawn. */
export async function drawSettings(ctx: Ctx, programme: Programme, trial: Trial = {}): Promise<DrawSettings> {
  const all = { ...programme, ...trial }
  return {
    programmeId: programme.id,
    segmentId: programme.segmentId!,
    stage: programme.stage!,
    keepKeyAccountsOut: all.keepKeyAccountsOut ?? true,
    excludeLatePromise: all.excludeLatePromise ?? true,
    outcomeDays: all.outcomeDays ?? 90,
    outcome: all.outcomes?.[0] ?? 'orders',
    expectedLow: all.expectedLow ?? null,
    expectedHigh: all.expectedHigh ?? null,
    controlShare: all.controlShare ?? null,
    waveCount: all.waveCount ?? 3,
    waveWeeks: all.waveWeeks ?? 4,
    hours: programme.hours ?? [],
    actions: programme.actions ?? (await actionsOfCell(ctx, programme)),
  }
}

/**
 * Draws who is treated, who is the control group, who is left out and why, and in which wave each is; once and for all. The seed is kept, so that
 * the draw can be repeated by anybody, and a digest, so that a change of it is seen. Only a test or a sample gives the seed.
 */
export async function drawProgramme(
  ctx: Ctx,
  { programmeId, seed = randomInt(2 ** 31) }: { programmeId: string; seed?: number },
): Promise<Programme> {
  const programme = await lockProgramme(ctx, programmeId)
  requireState(programme, 'draft')
  if (programme.drawnAt) throw wrongState('programmes.drawn', 'drawnAt')
  await drawAlone(ctx)
  const settings = await drawSettings(ctx, programme)
  if (settings.actions.length === 0)
    throw new AppError('unprocessable', { errors: [{ path: 'strategyId', code: 'programmes.no_actions' }] })
  const plan = await planDraw(ctx, settings, seed)
  if (plan.waves.length === 0)
    throw new AppError('unprocessable', { errors: [{ path: 'segmentId', code: 'programmes.nobody_eligible' }] })
  await storeMembers(ctx, programme.id, plan)
  await createRecords(
    ctx,
    wave,
    plan.waves.map(({ number, startsOn, weeks, accounts, controls, hours }) => ({
      name: `${programme.name} · ${number}`,
      programmeId: programme.id,
      ...{ number, startsOn, weeks, accounts, controls, hours },
      ownerId: programme.ownerId,
    })),
  )
  return storeProgramme(ctx, {
    id: programme.id,
    values: {
      seed,
      drawnAt: ctx.now.toISOString(),
      drawHash: await digestOfDraw(ctx, programme.id, seed),
      power: plan.power,
      controlShare: plan.power.decision.share,
      actions: settings.actions,
    },
    event: 'drawn',
  })
}

/** The digest of a draw as it stands in the database: seed, accounts, standings and waves. */
export async function digestOfDraw(ctx: Ctx, programmeId: string, seed: number): Promise<string> {
  const row = await ctx.tx.one<{ text: string | null }>(sql`
    select md5(string_agg(m.account_id::text || m.standing || coalesce(m.wave::text, ''), ',' order by m.account_id)) as text
    from programme_member m where m.workspace_id = ${ctx.workspaceId} and m.programme_id = ${programmeId}`)
  return createHash('sha256')
    .update(`${seed}:${row?.text ?? ''}`)
    .digest('hex')
}

/** One draw of a firm at a time: two at once could take the same accounts. */
async function drawAlone(ctx: Ctx): Promise<void> {
  await ctx.tx.run(sql`select pg_advisory_xact_lock(hashtextextended(${`programmes.draw:${ctx.workspaceId}`}, 0))`)
}

async function actionsOfCell(ctx: Ctx, { strategyId }: Programme): Promise<StrategyAction[]> {
  return unrolled((await readRecord(ctx, strategy, strategyId!)).actions ?? [])
}

/** One row per account of the cell, in the order of the waves: the id keeps the rank. Accounts in another stage of the relationship are in another cell. */
async function storeMembers(ctx: Ctx, programmeId: string, { drawn }: DrawPlan): Promise<void> {
  const store = sql`
    insert into programme_member (workspace_id, id, programme_id, account_id, standing, reason, wave, stratum, importance, urgency, difficulty, priority, basis, drawn_at)
    select ${ctx.workspaceId}, new_id(${ctx.now}, d.rank), ${programmeId}::uuid, d.account_id, d.standing, d.reason, d.wave, d.stratum,
      d.importance, d.urgency, d.difficulty, d.priority, d.basis, ${ctx.now}
    from (${drawn}) d where d.reason is distinct from 'otherStage'`
  const added = await byIndex(ctx, () => ctx.tx.run(store))
  await gatherStatistics(ctx.tx, { tables: ['programme_member'], added })
}
