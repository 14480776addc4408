import { marketModule } from '#domains/market/module.ts'
import { pilotGoal } from '#domains/pilot/goal/pilot-goal.object.ts'
import { proposalFor } from '#domains/pilot/goal/propose-goal.ts'
import { startGoal } from '#domains/pilot/goal/start-goal.ts'
import { keepRanking } from '#domains/pilot/problem/keep-ranking.ts'
import { programmesModule } from '#domains/programmes/module.ts'
import { resourceAssessment } from '#domains/programmes/resources/resource-assessment.object.ts'
import { salesModule } from '#domains/sales/module.ts'
import { valueModule } from '#domains/value/module.ts'
import { dayIn } from '#fields/date/relative.ts'
import type { Ctx } from '#platform/context/ctx.ts'
import { createRecord } from '#platform/record/create-records.ts'
import { readRecord } from '#platform/record/read-record.ts'
import { updateRecord } from '#platform/record/update-record.ts'
import { dayOf, isoDay } from './demo/day.ts'

/** What a sample firm said that it has to work with. */
export type SampleAssessment = {
  technology: number
  process: number
  culture: number
  climate: number
  funds: string
  roles: { role: string; people: number; hoursPerWeek: number }[]
  /** Of the hours: understanding needs, keeping customers, winning new ones, internal work. */
  shares: number[]
  note: string
}

/** Which problems a sample firm has, which of them it chose, and until when. */
export type SampleGoal = {
  problems: { key: string; prominence: number; urgency: number }[]
  problem: string
  /** Days from its start. */
  days: number
  /** Modules that it does not want switched off. */
  keep: string[]
}

const manifests = [salesModule, valueModule, marketModule, programmesModule]

export async function assessMeans(ctx: Ctx, { shares, funds, ...assessment }: SampleAssessment): Promise<void> {
  const [shareUnderstanding, shareKeeping, shareWinning, shareInternal] = shares
  await createRecord(ctx, resourceAssessment, {
    ...assessment,
    funds: { amount: funds, currency: 'CNY' },
    shareUnderstanding,
    shareKeeping,
    shareWinning,
    shareInternal,
  })
}

/** The problems are ranked, and the chosen one becomes the goal, as the product proposes it. Returns its id. */
export async function chooseGoal(
  ctx: Ctx,
  { problems: ranked, problem: key, days, keep }: SampleGoal,
): Promise<string> {
  const problems = await keepRanking(ctx, ranked)
  const problem = problems.find((each) => each.key === key)!
  const proposal = await proposalFor(ctx, { problem, keep }, manifests)
  const { id } = await startGoal(
    ctx,
    {
      problemId: problem.id,
      name: proposal.name,
      metric: proposal.metric ?? undefined,
      target: proposal.target ?? undefined,
      dueOn: isoDay(dayOf(dayIn(ctx.now, ctx.timeZone)) + days),
      expectedLow: proposal.expectedLow ?? undefined,
      expectedHigh: proposal.expectedHigh ?? undefined,
      milestones: proposal.milestones,
      keep,
    },
    manifests,
  )
  return id
}

/** The milestone in this place of the goal is reached today. */
export async function reachMilestone(ctx: Ctx, { goalId, place }: { goalId: string; place: number }): Promise<void> {
  const { milestones } = await readRecord(ctx, pilotGoal, goalId)
  const doneOn = dayIn(ctx.now, ctx.timeZone)
  const reached = milestones!.map((milestone, i) => (i === place ? { ...milestone, doneOn } : milestone))
  await updateRecord(ctx, pilotGoal, { id: goalId, patch: { milestones: reached }, version: 'any' })
}
