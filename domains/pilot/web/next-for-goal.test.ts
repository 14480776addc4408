import { expect, it } from 'vitest'
import { nextForGoal } from './next-for-goal.ts'

const today = '2026-03-01'
const milestone = (title: string, dueOn: string, doneOn: string | null = null) => ({ title, dueOn, doneOn })
const facts = {
  value: 10,
  outlook: { state: 'open', forecast: null, refusal: null },
  goal: { dueOn: '2026-06-30', milestones: [milestone('first', '2026-02-01', '2026-02-01')] },
  today,
  anyProgramme: true,
} as const
const behind = { outlook: { ...facts.outlook, state: 'behind' } } as const
const withOpen = (dueOn: string) => ({
  goal: { ...facts.goal, milestones: [milestone('last', '2026-06-01'), milestone('next', dueOn)] },
})

it.each([
  ['state', 'the firm states the figure and has not', { value: null }],
  ['reached', 'it is reached', { outlook: { ...facts.outlook, state: 'reached' } }],
  ['over', 'its day has come', { goal: { ...facts.goal, dueOn: today } }],
  ['late', 'a milestone is late', withOpen('2026-02-28')],
  ['milestone', 'a milestone comes next', withOpen(today)],
  ['hurry', 'it is behind, with a milestone to come', { ...behind, ...withOpen(today) }],
  ['learn', 'all was done and it is behind', behind],
  [
    'lower',
    'all was done, it is behind and nothing was begun that could be evaluated',
    { ...behind, anyProgramme: false },
  ],
  ['care', 'nothing stands out', {}],
] as const)('says "%s" where %s', (what, _, changes) => {
  expect(nextForGoal({ ...facts, ...changes } as Parameters<typeof nextForGoal>[0]).what).toBe(what)
})

it('names the milestone that comes first', () => {
  const { goal } = withOpen('2026-04-01')
  expect(nextForGoal({ ...facts, goal } as Parameters<typeof nextForGoal>[0])).toMatchObject({
    title: 'next',
    dueOn: '2026-04-01',
  })
})
