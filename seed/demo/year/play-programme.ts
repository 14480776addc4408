import { sql } from 'kysely'
import { evaluateProgramme } from '#domains/programmes/evaluation/evaluate.commands.ts'
import { applyLesson } from '#domains/programmes/lesson/lesson.commands.ts'
import { lessonIdsOf } from '#domains/programmes/lesson/lesson.queries.ts'
import type { Say } from '#domains/programmes/lesson/lesson-proposal.rules.ts'
import { drawProgramme, drawSettings } from '#domains/programmes/programme/draw.commands.ts'
import { finishProgramme, shrinkProgramme } from '#domains/programmes/programme/end.commands.ts'
import { agreeHours } from '#domains/programmes/programme/hours.commands.ts'
import { planDraw } from '#domains/programmes/programme/plan-draw.ts'
import { programme } from '#domains/programmes/programme/programme.object.ts'
import { releaseWave } from '#domains/programmes/programme/release.commands.ts'
import { startProgramme } from '#domains/programmes/programme/start.commands.ts'
import { doStep, skipStep } from '#domains/programmes/programme/step.commands.ts'
import type { Ctx } from '#platform/context/ctx.ts'
import { createRecord } from '#platform/record/create-records.ts'
import { readRecord } from '#platform/record/read-record.ts'
import { updateRecord } from '#platform/record/update-record.ts'
import type { Random } from '#seed/random.ts'
import type { PlayedProgramme } from './story.ts'

const money = (amount: string) => ({ amount, currency: 'CNY' })
const hourCost = 90
const firstSeed = 20_260

type Beginning = {
  played: PlayedProgramme
  strategyId: string
  goalId: string
  ownerId: string
  /** Keys of the accounts that will order in the time of the outcome anyway. */
  ordering: ReadonlySet<string>
}

/**
 * Draws a programme from its cell, with hours agreed, and starts it. Returns its id. A programme without effect gets a lot by which
 * both groups will order alike: what is true of the sample shall not hang on chance.
 */
export async function beginProgramme(
  ctx: Ctx,
  { played, strategyId, goalId, ownerId, ordering }: Beginning,
): Promise<string> {
  const { id } = await createRecord(ctx, programme, {
    name: played.name,
    strategyId,
    goalId,
    ownerId,
    outcomes: played.outcomes ?? ['orders', 'revenue'],
    controlShare: played.controlShare ?? null,
    outcomeDays: 90,
    expectedLow: played.expected[0],
    expectedHigh: played.expected[1],
    budget: money(played.budget),
    waveCount: played.waves.length + (played.shrunk ? 2 : 0),
  })
  const seed = played.effect === 0 ? await evenSeed(ctx, id, ordering) : firstSeed
  await drawProgramme(ctx, { programmeId: id, seed })
  await agreeHours(ctx, { programmeId: id, hours: played.hours.map((each) => ({ ...each, agreedBy: ownerId })) })
  await startProgramme(ctx, id)
  return id
}

export async function openWave(ctx: Ctx, programmeId: string, number: number): Promise<void> {
  await releaseWave(ctx, { programmeId, number })
}

/** The first seed by which the shares of both groups that will order in the time of the outcome differ by less than two in a hundred. */
async function evenSeed(ctx: Ctx, programmeId: string, ordering: ReadonlySet<string>): Promise<number> {
  const settings = await drawSettings(ctx, await readRecord(ctx, programme, programmeId))
  for (let seed = firstSeed; ; seed++) {
    const { drawn } = await planDraw(ctx, settings, seed)
    const rows = await ctx.tx.rows<{ standing: string; key: string }>(sql`
      select d.standing, a.external_id as key from (${drawn}) d
      join account a on a.workspace_id = ${ctx.workspaceId} and a.id = d.account_id where d.standing in ('treated', 'control')`)
    const share = (standing: string) => {
      const group = rows.filter((row) => row.standing === standing)
      return group.filter(({ key }) => ordering.has(key)).length / group.length
    }
    if (Math.abs(share('treated') - share('control')) < 0.02) return seed
  }
}

/** External ids of the accounts of a wave that get its steps. */
export async function treatedOf(
  ctx: Ctx,
  { programmeId, number }: { programmeId: string; number: number },
): Promise<string[]> {
  const rows = await ctx.tx.rows<{ key: string }>(sql`
    select a.external_id as key from programme_member m
    join account a on a.workspace_id = ${ctx.workspaceId} and a.id = m.account_id
    where m.workspace_id = ${ctx.workspaceId} and m.programme_id = ${programmeId} and m.wave = ${number} and m.standing = 'treated'
    order by a.external_id`)
  return rows.map(({ key }) => key)
}

type Working = { programmeId: string; share: number; random: Random; rest: 'open' | 'skipped' }

/** People do a share of the open steps, over the weeks before `ctx.now`; the rest stays open or is left out. */
export async function workSteps(ctx: Ctx, { programmeId, share, random, rest }: Working): Promise<void> {
  const steps = await ctx.tx.rows<{ id: string; hours: number }>(sql`
    select s.id, s.hours::float8 as hours from programme_step s
    where s.workspace_id = ${ctx.workspaceId} and s.programme_id = ${programmeId} and s.state = 'open' and s.deleted_at is null order by s.id`)
  for (const { id, hours } of steps) {
    const happenedAt = new Date(ctx.now.getTime() - random.int(1, 20) * 86_400_000).toISOString()
    const spentHours = Math.round(hours * (0.6 + 0.8 * random.next()) * 10) / 10
    if (random.chance(share)) await doStep(ctx, { stepId: id, happenedAt, spentHours })
    else if (rest === 'skipped') await skipStep(ctx, { stepId: id, reason: random.pick(reasons) })
  }
}

const reasons = ['电话打不通，三次', '对方在停产检修，改天再说', '联系人离职，还没找到接手的人']

export async function endProgramme(ctx: Ctx, programmeId: string, spent: string): Promise<void> {
  await updateRecord(ctx, programme, { id: programmeId, patch: { spent: money(spent) }, version: 'any' })
  await finishProgramme(ctx, programmeId)
}

export async function shrink(ctx: Ctx, programmeId: string, reason: string): Promise<void> {
  const waves = await ctx.tx.rows<{ number: number }>(sql`
    select w.number::int4 as number from wave w
    where w.workspace_id = ${ctx.workspaceId} and w.programme_id = ${programmeId} and w.state = 'planned'`)
  await shrinkProgramme(ctx, { programmeId, reason, waves: waves.map(({ number }) => number), accountIds: [] })
}

/** Evaluates a programme; the first lesson is followed, the others wait for a decision. */
export async function judge(ctx: Ctx, programmeId: string, say: Say): Promise<void> {
  const evaluated = await evaluateProgramme(ctx, { programmeId, hourCost, say })
  const [first] = await lessonIdsOf(ctx, evaluated.id)
  if (first) await applyLesson(ctx, first)
}
