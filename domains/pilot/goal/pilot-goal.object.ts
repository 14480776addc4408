import { choice } from '#fields/choice/kind.ts'
import { date } from '#fields/date/kind.ts'
import { json } from '#fields/json/kind.ts'
import { longText } from '#fields/long-text/kind.ts'
import { number } from '#fields/number/kind.ts'
import { reference } from '#fields/reference/kind.ts'
import { text } from '#fields/text/kind.ts'
import { defineObject } from '#platform/object/define-object.ts'

export const goalStates = ['active', 'reached', 'missed', 'stopped', 'replaced'] as const
export type GoalState = (typeof goalStates)[number]

/** Measured by the product, or stated by a person because it cannot be. */
export const goalGrades = ['measured', 'stated'] as const
export type GoalGrade = (typeof goalGrades)[number]

export const goalUnits = ['share', 'money', 'count', 'score', 'days'] as const
export type GoalUnit = (typeof goalUnits)[number]

export type Milestone = { title: string; dueOn: string; doneOn: string | null }

/** What was on and in the menu before the goal, so that starting it can be undone. */
export type Before = {
  modules: string[]
  menu: string[] | null
  after: { modules: string[]; menu: string[] | null }
  /** The goal in whose place it came. */
  replaced: string | null
}

/**
 * The one problem that is solved first, as a figure to reach by a day (领航目标). Share 0-1, money in base currency, counts, scores and
 * days as they are. What was expected is written down at the start and compared with what came at the end.
 */
export const pilotGoal = defineObject({
  name: 'pilotGoal',
  plural: 'pilot-goals',
  domain: 'pilot',
  title: 'name',
  search: [],
  fields: {
    name: text({ required: true, nameLike: true }),
    problemId: reference({ to: 'problem', required: true, indexed: true }),
    /** The ready problem that it was made from. */
    key: text({ maxLength: 60 }),
    /** A metric of the registry; empty where the firm states a figure of its own, called `measure`. */
    metric: text({ maxLength: 80 }),
    measure: text({ maxLength: 120 }),
    unit: choice({ options: goalUnits, required: true }),
    better: choice({ options: ['up', 'down'], required: true }),
    baseline: number({}),
    baselineGrade: choice({ options: goalGrades }),
    baselineOn: date({}),
    target: number({}),
    startOn: date({ required: true }),
    dueOn: date({ required: true }),
    /** Between which values the figure is expected to lie on the due day. */
    expectedLow: number({}),
    expectedHigh: number({}),
    milestones: json<Milestone[]>({}),
    state: choice({ options: goalStates, required: true, indexed: true }),
    outcome: number({}),
    outcomeGrade: choice({ options: goalGrades }),
    endedOn: date({}),
    reason: longText({ maxLength: 2_000 }),
    before: json<Before>({}),
  },
  form: ['name', 'target', 'dueOn'],
  list: {
    columns: ['name', 'state', 'baseline', 'target', 'outcome', 'startOn', 'dueOn', 'endedOn'],
    sort: '-createdAt',
  },
  routes: ['list', 'query', 'get', 'history'],
  ownFields: 'none',
})
