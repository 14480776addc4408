import type { LessonFacts } from './lesson-facts.ts'
import { type Proposal, type Say, update } from './lesson-proposal.rules.ts'

/**
 * What an evaluation means for the pilot goal that the programme served: without an effect the goal can no longer count on one, so that no change
 * comes within what is expected; and unless it works, the goal gets a day on which the corrected plan is looked at again.
 */
export function goalLessons({ goal, verdict, isOpen, today, programme }: LessonFacts, say: Say): Proposal[] {
  if (!goal || isOpen) return []
  const about = { target: 'goal', targetId: goal.id, targetName: goal.name } as const
  const proposals: Proposal[] = []
  const end = goal.better === 'up' ? 'expectedLow' : 'expectedHigh'
  const hoped = goal[end]
  const hopes =
    hoped !== null && goal.baseline !== null && (goal.better === 'up' ? hoped > goal.baseline : hoped < goal.baseline)
  if ((verdict === 'noEffectFound' || verdict === 'harmful') && hopes) {
    proposals.push({
      ...about,
      rule: 'goalExpectation',
      params: { goal: goal.name },
      changes: [update('pilotGoal', goal, { field: end, to: goal.baseline })],
    })
  }
  const day = middle(today, goal.dueOn)
  if (verdict !== 'works' && day !== null) {
    const title = say('lesson.name.milestone', { name: programme.name })
    const milestone = { title, dueOn: day, doneOn: null }
    proposals.push({
      ...about,
      rule: 'goalMilestone',
      params: { goal: goal.name, dayOn: day },
      changes: [update('pilotGoal', goal, { field: 'milestones', to: [...(goal.milestones ?? []), milestone] })],
    })
  }
  return proposals
}

const dayMs = 86_400_000
const soonest = 14

/** Halfway between two days, at least two weeks from the first; null when there is no such day before the second. */
function middle(from: string, until: string): string | null {
  const [start, end] = [Date.parse(from), Date.parse(until)]
  const days = Math.max(soonest, Math.floor((end - start) / dayMs / 2))
  const day = start + days * dayMs
  return day < end ? new Date(day).toISOString().slice(0, 10) : null
}
