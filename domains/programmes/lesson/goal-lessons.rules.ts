import type { LessonFacts } from './lesson-facts.ts'
import { type Proposal, type Say, update } from './lesson-proposal.rules.ts'

/**
 * What an evaluation means for the pilot goal that the programme served. What was expected at the start stays as it was written down: an
 * attempt without effect costs the goal the time it took, and unless it works the goal gets a day on which the corrected plan is looked at.
 */
export function goalLessons({ goal, verdict, isOpen, today, programme }: LessonFacts, say: Say): Proposal[] {
  if (!goal || isOpen) return []
  const about = { target: 'goal', targetId: goal.id, targetName: goal.name } as const
  const proposals: Proposal[] = []
  const failed = verdict === 'noEffectFound' || verdict === 'harmful'
  const lost = programme.startedOn === null ? 0 : daysFrom(programme.startedOn, today)
  if (failed && lost > 0) {
    const dueOn = dayAfter(goal.dueOn, Math.min(lost, longestDelay))
    proposals.push({
      ...about,
      rule: 'goalLater',
      params: { goal: goal.name, days: lost, dueOn },
      changes: [update('pilotGoal', goal, { field: 'dueOn', to: dueOn })],
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
const longestDelay = 365

/** Halfway between two days, at least two weeks from the first; null when there is no such day before the second. */
function middle(from: string, until: string): string | null {
  const days = Math.max(soonest, Math.floor(daysFrom(from, until) / 2))
  const day = dayAfter(from, days)
  return day < until ? day : null
}

function daysFrom(from: string, until: string): number {
  return Math.round((Date.parse(until) - Date.parse(from)) / dayMs)
}

function dayAfter(day: string, days: number): string {
  return new Date(Date.parse(day) + days * dayMs).toISOString().slice(0, 10)
}
