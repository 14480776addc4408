import type { GoalProgress } from './lighthouse-calls.ts'

export type NextForGoal =
  | { what: 'state' | 'over' | 'reached' | 'learn' | 'lower' | 'care' }
  | { what: 'late' | 'hurry' | 'milestone'; title: string; dueOn: string }

type Facts = Pick<GoalProgress, 'value' | 'outlook'> & {
  goal: Pick<GoalProgress['goal'], 'dueOn' | 'milestones'>
  today: string
  /** Whether programmes were begun, whose effect one can look at. */
  anyProgramme: boolean
}

/** What the goal asks for next, so that no figure stands there without saying what to do about it. */
export function nextForGoal({ value, outlook, goal, today, anyProgramme }: Facts): NextForGoal {
  if (value === null) return { what: 'state' }
  if (outlook.state === 'reached') return { what: 'reached' }
  if (goal.dueOn <= today) return { what: 'over' }
  const open = (goal.milestones ?? []).filter(({ doneOn }) => !doneOn).sort((a, b) => (a.dueOn < b.dueOn ? -1 : 1))[0]
  const behind = outlook.state === 'behind'
  if (open) return { ...open, what: open.dueOn < today ? 'late' : behind ? 'hurry' : 'milestone' }
  if (!behind) return { what: 'care' }
  return { what: anyProgramme ? 'learn' : 'lower' }
}
