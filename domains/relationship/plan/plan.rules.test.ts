import { expect, it } from 'vitest'
import { isSamePlan, planContent } from './plan.rules.ts'

const goals = { title: 'Half the downtime', ourGoal: 'A three-year contract', theirGoal: null, untilOn: null }
const visit = { id: 'a', whose: 'ours', text: 'Check all pumps', dueOn: '2026-05-01' }
const list = { id: 'b', whose: 'theirs', text: 'Send the maintenance log', dueOn: '2026-04-01' }

it('lists promises by their day and forgets what nobody agreed to', () => {
  const content = planContent(goals, [{ ...visit, doneOn: '2026-04-30' } as typeof visit, list])
  expect(content.promises).toEqual([list, visit])
})

it('is the same in any order and another when a day moves', () => {
  expect(isSamePlan(planContent(goals, [visit, list]), { ...goals, promises: [visit, list] })).toBe(true)
  const moved = planContent(goals, [{ ...visit, dueOn: '2026-06-01' }, list])
  expect(isSamePlan(planContent(goals, [visit, list]), moved)).toBe(false)
})
