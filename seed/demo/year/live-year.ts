import { measureToday } from '#domains/pilot/goal/goal-measures.ts'
import { activeGoal } from '#domains/pilot/index.ts'
import { refreshSegment, segment, strategy } from '#domains/programmes/index.ts'
import type { Say } from '#domains/programmes/lesson/lesson-proposal.rules.ts'
import { runInput, startRun } from '#domains/value/index.ts'
import { dayIn } from '#fields/date/relative.ts'
import type { Ctx } from '#platform/context/ctx.ts'
import { createRecord } from '#platform/record/create-records.ts'
import { assessMeans, chooseGoal, reachMilestone } from '#seed/begin-goal.ts'
import { dayOf } from '#seed/demo/day.ts'
import type { DemoFirm } from '#seed/demo/rows.ts'
import { type Happening, type Life, liveThrough } from '#seed/live-through.ts'
import { randomFrom } from '#seed/random.ts'
import { actOnNeeds, agreeWithDealers, keepPromises } from './keep-together.ts'
import { keepViews } from './keep-views.ts'
import { ordersOfEffect } from './planted-effect.ts'
import { beginProgramme, endProgramme, judge, openWave, shrink, treatedOf, workSteps } from './play-programme.ts'
import { salesOf } from './sell.ts'
import { type Part, type PlayedProgramme, yearStory } from './story.ts'

type Year = Life & {
  firm: Omit<DemoFirm, 'truth'>
  /** Finds words in the language of the firm. */
  say: Say
}

/** How many days apart the firm had its customers valued. */
const valuedEvery = 60
/** When the firm began to name the need behind a next step, days ago. */
const actedOnNeeds = 9
const keptPromises = 28
const keptViews = 300

/** Lets the sample manufacturer live through its last year, day by day. */
export function liveYear(ctx: Ctx, year: Year): Promise<void> {
  return liveThrough(ctx, year, happenings(year))
}

function happenings(year: Year): Happening[] {
  const { assessments, goal, problems, programmes, sales, views } = yearStory
  const first = goal.daysAgo + 5
  const valued = Array.from({ length: Math.floor(first / valuedEvery) + 1 }, (_, i) => first - i * valuedEvery)
  const ids = { strategies: new Map<Part, string>(), goal: '' }
  const all: Happening[] = [
    ...valued.map((daysAgo) => ({ daysAgo, happen: (ctx: Ctx) => valueAndMeasure(ctx, year) })),
    ...assessments.map(({ daysAgo, ...assessment }) => ({
      daysAgo,
      happen: (ctx: Ctx) => assessMeans(ctx, assessment),
    })),
    {
      daysAgo: goal.daysAgo,
      happen: async (ctx) => {
        ids.goal = await chooseGoal(ctx, {
          problems,
          problem: goal.problem,
          days: goal.daysAgo + goal.dueInDays,
          keep: ['market', 'sales'],
        })
      },
    },
    ...goal.milestonesDoneAfter.map((days, place) => ({
      daysAgo: goal.daysAgo - days,
      happen: (ctx: Ctx) => reachMilestone(ctx, { goalId: ids.goal, place }),
    })),
    ...salesOf(sales),
    { daysAgo: keptViews, happen: (ctx) => keepViews(ctx, views) },
    { daysAgo: keptPromises, happen: (ctx) => keepPromises(ctx, randomFrom(1).fork('promises')) },
    {
      daysAgo: actedOnNeeds,
      happen: (ctx) => actOnNeeds(ctx, { most: 30, random: randomFrom(1).fork('needs') }),
    },
    ...Object.entries(programmes).flatMap(([part, played]) => playOf(year, { part: part as Part, played, ids })),
  ]
  return all
}

/** The firm has its customers valued; once a goal runs, its figure of that day is kept. */
async function valueAndMeasure(ctx: Ctx, { settle }: Year): Promise<void> {
  await startRun(ctx, runInput.parse({}))
  await settle(ctx)
  const goal = await activeGoal(ctx)
  if (goal) await measureToday(ctx, goal)
}

type Played = { part: Part; played: PlayedProgramme; ids: { strategies: Map<Part, string>; goal: string } }

function playOf(year: Year, { part, played, ids }: Played): Happening[] {
  const { growing, say } = year
  const random = randomFrom(1).fork(`programme ${part}`)
  let programmeId = ''
  const at = (daysAgo: number, happen: Happening['happen']): Happening => ({ daysAgo, happen })
  return [
    at(played.daysAgo + 4, async (ctx) => {
      ids.strategies.set(part, await makeCell(ctx, part, growing.users.get(played.owner)!))
    }),
    at(played.daysAgo, async (ctx) => {
      const ownerId = growing.users.get(played.owner)!
      programmeId = await beginProgramme(ctx, {
        played,
        strategyId: ids.strategies.get(part)!,
        goalId: ids.goal,
        ownerId,
        ordering: orderingIn(year, played),
      })
    }),
    ...played.waves.flatMap(({ daysAgo, done }, i) => [
      at(daysAgo, async (ctx) => {
        await openWave(ctx, programmeId, i + 1)
        const treated = await treatedOf(ctx, { programmeId, number: i + 1 })
        const from = dayIn(ctx.now, ctx.timeZone)
        const { orders, lines } = ordersOfEffect({
          firm: year.firm,
          treated,
          effect: played.effect ?? 0,
          from,
          days: 90,
          random,
        })
        growing.addOrders(orders, lines)
      }),
      at(daysAgo - 26, (ctx) =>
        workSteps(ctx, {
          programmeId,
          share: done,
          random,
          rest: played.endDaysAgo === undefined ? 'open' : 'skipped',
        }),
      ),
    ]),
    ...(played.endDaysAgo === undefined
      ? []
      : [at(played.endDaysAgo, (ctx) => endProgramme(ctx, programmeId, played.spent))]),
    ...(part === 'dealers'
      ? [
          at(played.waves[0]!.daysAgo - 30, (ctx) =>
            agreeWithDealers(ctx, { programmeId, random: random.fork('together') }),
          ),
        ]
      : []),
    ...(played.shrunk ? [at(played.shrunk.daysAgo, (ctx) => shrink(ctx, programmeId, played.shrunk!.reason))] : []),
    ...(played.evaluatedDaysAgo === undefined
      ? []
      : [at(played.evaluatedDaysAgo, (ctx) => judge(ctx, programmeId, say))]),
  ]
}

/** Keys of the accounts that order within a quarter of the first wave, whatever is done. */
function orderingIn({ firm, today }: Year, { waves }: PlayedProgramme): Set<string> {
  const from = dayOf(today) - waves[0]!.daysAgo
  const within = firm.orders.filter(({ fields }) => {
    const day = dayOf(fields.date!)
    return fields.status !== 'cancelled' && day >= from && day < from + 90
  })
  return new Set(within.map(({ accountKey }) => accountKey))
}

async function makeCell(ctx: Ctx, part: Part, ownerId: string): Promise<string> {
  const made = await createRecord(ctx, segment, { ...yearStory.segments[part], ownerId })
  await refreshSegment(ctx, made.id)
  const { segment: _, ...cell } = yearStory.strategies[part]
  const { id } = await createRecord(ctx, strategy, {
    ...cell,
    segmentId: made.id,
    stage: 'any',
    state: 'active',
    ownerId,
  })
  return id
}
