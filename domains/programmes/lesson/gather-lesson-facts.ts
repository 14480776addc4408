import { sql } from 'kysely'
import type { evaluation } from '#domains/programmes/evaluation/evaluation.object.ts'
import type { Programme } from '#domains/programmes/programme/programme-store.ts'
import { segment } from '#domains/programmes/segment/segment.object.ts'
import { strategy } from '#domains/programmes/strategy/strategy.object.ts'
import { dayIn } from '#fields/date/relative.ts'
import type { Ctx } from '#platform/context/ctx.ts'
import { AppError } from '#platform/error/app-error.ts'
import type { ObjectDefinition } from '#platform/object/define-object.ts'
import { objectNamed } from '#platform/object/registry.ts'
import type { RecordOf } from '#platform/record/present.ts'
import { readRecord } from '#platform/record/read-record.ts'
import type { LessonFacts } from './lesson-facts.ts'

type Found = { programme: Programme; evaluated: RecordOf<typeof evaluation>; finding: string }

/** What lessons are drawn from, as it stands now. */
export async function gatherLessonFacts(ctx: Ctx, { programme, evaluated, finding }: Found): Promise<LessonFacts> {
  const { results, review, openUntil, verdict, grade } = evaluated
  const main = results.find((result) => result.main)
  const cell = await there(ctx, strategy, programme.strategyId)
  const group = await there(ctx, segment, programme.segmentId)
  const day = dayIn(ctx.now, ctx.timeZone)
  return {
    today: day,
    dueOn: dayIn(new Date(ctx.now.getTime() + weeksToRaise * 7 * 86_400_000), ctx.timeZone),
    verdict: verdict!,
    grade: grade!,
    finding,
    found: main ? { low: main.low, high: main.high } : null,
    isOpen: openUntil !== null,
    attitudeHeard: results.some(({ outcome }) => outcome === 'attitude'),
    judgement: review.judgement,
    judgementReason: review.reason,
    done: review.facts,
    programme: {
      ...{ id: programme.id, name: programme.name!, goalId: programme.goalId },
      ...{ outcomes: programme.outcomes ?? [], outcomeDays: programme.outcomeDays ?? usualDays },
      ...{ expectedLow: programme.expectedLow, expectedHigh: programme.expectedHigh },
      startedOn: programme.startedOn,
      controls: await countControls(ctx, programme.id),
      hours: (programme.hours ?? []).map(({ role, hoursPerWeek }) => ({ role, hoursPerWeek })),
    },
    cell: cell && ({ ...cell, name: cell.objective } as LessonFacts['cell']),
    segment: group && { ...group, name: group.name!, members: group.memberCount ?? 0 },
    otherSegments: cell ? await segmentsWithoutCell(ctx, cell.stage!) : [],
    goal: await activeGoalOf(ctx, programme.goalId),
  }
}

const weeksToRaise = 4
const usualDays = 90

/** A record that may have been deleted since. */
async function there<O extends ObjectDefinition>(ctx: Ctx, object: O, id: string | null): Promise<RecordOf<O> | null> {
  if (!id) return null
  try {
    return await readRecord(ctx, object, id)
  } catch (error) {
    if (error instanceof AppError && error.code === 'not_found') return null
    throw error
  }
}

async function activeGoalOf(ctx: Ctx, id: string | null): Promise<LessonFacts['goal']> {
  const goal = await there(ctx, objectNamed('pilotGoal'), id)
  return goal?.state === 'active' ? (goal as unknown as LessonFacts['goal']) : null
}

async function countControls(ctx: Ctx, programmeId: string): Promise<number> {
  const row = await ctx.tx.one<{ n: number }>(sql`
    select count(*) as n from programme_member m
    where m.workspace_id = ${ctx.workspaceId} and m.programme_id = ${programmeId} and m.standing = 'control'`)
  return row?.n ?? 0
}

async function segmentsWithoutCell(ctx: Ctx, stage: string): Promise<LessonFacts['otherSegments']> {
  return ctx.tx.rows<LessonFacts['otherSegments'][number]>(sql`
    select s.id, s.name, s.member_count as members from segment s
    where s.workspace_id = ${ctx.workspaceId} and s.deleted_at is null and s.member_count > 0 and not exists (
      select from strategy c
      where c.workspace_id = ${ctx.workspaceId} and c.segment_id = s.id and c.deleted_at is null and c.stage = ${stage})
    order by s.member_count desc, s.id limit 5`)
}
