import { sql } from 'kysely'
import { measureToday } from '#domains/pilot/goal/goal-measures.ts'
import { activeGoal } from '#domains/pilot/index.ts'
import { evaluateProgramme, reviewEvaluation } from '#domains/programmes/evaluation/evaluate.commands.ts'
import type { Judgement } from '#domains/programmes/evaluation/review.rules.ts'
import { applyReadyStrategies, refreshSegment } from '#domains/programmes/index.ts'
import { applyLesson } from '#domains/programmes/lesson/lesson.commands.ts'
import { lessonIdsOf } from '#domains/programmes/lesson/lesson.queries.ts'
import type { Say } from '#domains/programmes/lesson/lesson-proposal.rules.ts'
import type { Ctx } from '#platform/context/ctx.ts'
import { assessMeans, chooseGoal, reachMilestone } from '#seed/begin-goal.ts'
import { beginProgramme, endProgramme, openWave, workSteps } from '#seed/demo/year/play-programme.ts'
import { type Happening, type Life, liveThrough } from '#seed/live-through.ts'
import { randomFrom } from '#seed/random.ts'
import data from './data/story.json' with { type: 'json' }

/** Finds words in the language of the firm. */
type Telling = Life & { say: Say }

/** Days between the goal and what came before and after it. */
const assessedBefore = 3
const gridAfter = 1
const measuredEvery = 14
/** People work on a wave for so many days. */
const waveDays = 22

/**
 * Lets the small trader live through the half year in which it asked its forty customers what they need: too few for a control
 * group, so that in the end the figures are compared with before and people say what they think of it.
 */
export function liveHalfYear(ctx: Ctx, telling: Telling): Promise<void> {
  return liveThrough(ctx, telling, happenings(telling))
}

function happenings({ growing, say }: Telling): Happening[] {
  const { assessment, goal, programme } = data
  const begun = programme.daysAgo + 5
  const random = randomFrom(1).fork('trading programme')
  const ownerId = growing.users.get(programme.owner)!
  const ids = { goal: '', programme: '' }
  const at = (daysAgo: number, happen: Happening['happen']): Happening => ({ daysAgo, happen })
  const measured = Array.from({ length: Math.floor(begun / measuredEvery) }, (_, i) => begun - (i + 1) * measuredEvery)
  return [
    at(begun + assessedBefore, (ctx) => assessMeans(ctx, assessment)),
    at(begun, async (ctx) => {
      ids.goal = await chooseGoal(ctx, goal)
    }),
    at(begun - gridAfter, adoptReady),
    ...goal.milestonesDoneAfter.map((days, place) =>
      at(begun - days, (ctx) => reachMilestone(ctx, { goalId: ids.goal, place })),
    ),
    ...measured.map((daysAgo) => at(daysAgo, measure)),
    at(programme.daysAgo, async (ctx) => {
      const strategyId = await theStrategy(ctx)
      const none = new Set<string>()
      ids.programme = await beginProgramme(ctx, {
        played: programme,
        strategyId,
        goalId: ids.goal,
        ownerId,
        ordering: none,
      })
    }),
    ...programme.waves.flatMap(({ daysAgo, done }, i) => [
      at(daysAgo, (ctx) => openWave(ctx, ids.programme, i + 1)),
      at(daysAgo - waveDays, (ctx) =>
        workSteps(ctx, { programmeId: ids.programme, share: done, random, rest: 'skipped' }),
      ),
    ]),
    at(programme.endDaysAgo, (ctx) => endProgramme(ctx, ids.programme, programme.spent)),
    at(programme.evaluatedDaysAgo, (ctx) => review(ctx, ids.programme, say)),
  ]
}

/** What the goal brings along, put into the grid; its segment is counted at once. */
async function adoptReady(ctx: Ctx): Promise<void> {
  await applyReadyStrategies(ctx)
  const segments = await ctx.tx.rows<{ id: string }>(sql`
    select s.id from segment s where s.workspace_id = ${ctx.workspaceId} and s.deleted_at is null`)
  for (const { id } of segments) await refreshSegment(ctx, id)
}

async function theStrategy(ctx: Ctx): Promise<string> {
  const found = await ctx.tx.one<{ id: string }>(sql`
    select y.id from strategy y where y.workspace_id = ${ctx.workspaceId} and y.deleted_at is null limit 1`)
  return found!.id
}

async function measure(ctx: Ctx): Promise<void> {
  const goal = await activeGoal(ctx)
  if (goal) await measureToday(ctx, goal)
}

/** The figures say what they can, people say the rest, and the first thing that follows from it is done. */
async function review(ctx: Ctx, programmeId: string, say: Say): Promise<void> {
  const { id, version } = await evaluateProgramme(ctx, { programmeId, hourCost: null, say })
  const words = { ...data.review, judgement: data.review.judgement as Judgement, quotes: [] }
  await reviewEvaluation(ctx, { evaluationId: id, version, words, say })
  const [first] = await lessonIdsOf(ctx, id)
  if (first) await applyLesson(ctx, first)
}
