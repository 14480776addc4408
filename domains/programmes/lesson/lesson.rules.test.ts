import { expect, it } from 'vitest'
import { proposeLessons } from './lesson.rules.ts'
import type { LessonChange } from './lesson-change.rules.ts'
import type { LessonFacts } from './lesson-facts.ts'

const facts: LessonFacts = {
  today: '2026-06-01',
  dueOn: '2026-06-29',
  verdict: 'unclear',
  grade: 'randomised',
  finding: 'found.',
  found: { low: 0.04, high: 0.12 },
  isOpen: false,
  attitudeHeard: true,
  judgement: null,
  judgementReason: 'because',
  done: {
    steps: [{ kind: 'call', planned: 100, done: 95, skipped: 5, open: 0 }],
    accounts: { planned: 100, reached: 95, givenUp: 5 },
    waves: { planned: 2, released: 2, dropped: 0 },
    hours: { planned: 50, worked: 48, notedPlanned: 40, noted: 42 },
    money: { budget: null, spent: null },
    from: '2026-01-01',
    until: '2026-03-01',
  },
  programme: {
    id: 'p',
    name: 'P',
    goalId: null,
    outcomes: ['orders'],
    outcomeDays: 90,
    expectedLow: 0.05,
    expectedHigh: 0.15,
    controls: 20,
    startedOn: '2026-01-01',
    hours: [{ role: 'sales', hoursPerWeek: 10 }],
  },
  cell: {
    id: 'c',
    name: 'C',
    stage: 'any',
    objective: 'C',
    hypothesis: null,
    treatment: 'segment',
    actions: [{ kind: 'call', title: 'Call', afterDays: 3, hours: 0.5, role: 'sales' }],
    cadenceDays: null,
    metric: null,
    state: 'active',
  },
  segment: { id: 's', name: 'S', filter: { field: 'industry', op: 'eq', value: 'x' }, members: 80 },
  otherSegments: [{ id: 't', name: 'T', members: 40 }],
  goal: null,
}
const say = (key: string, params: Record<string, string | number> = {}) => `${key} ${Object.values(params).join(' ')}`
const propose = (change: Partial<LessonFacts>) => proposeLessons({ ...facts, ...change }, say)
const rules = (change: Partial<LessonFacts>) => propose(change).map(({ rule }) => rule)
const changesOf = (rule: string, change: Partial<LessonFacts>): LessonChange[] =>
  propose(change).find((proposal) => proposal.rule === rule)!.changes

it.each<[string[], Partial<LessonFacts>]>([
  [['confirmCell', 'everybody', 'nextSegment'], { verdict: 'works' }],
  [['confirmCell'], { verdict: 'works', otherSegments: [], programme: { ...facts.programme, controls: 0 } }],
  [['retireCell', 'changeTreatment'], { verdict: 'noEffectFound' }],
  [['endHarm'], { verdict: 'harmful' }],
  [[], { verdict: 'harmful', cell: { ...facts.cell!, state: 'retired' } }],
  [['again'], { verdict: 'unclear' }],
  [['withControl'], { verdict: 'unclear', grade: 'beforeAfter' }],
  [[], { verdict: 'unclear', grade: 'beforeAfter', segment: { ...facts.segment!, members: 40 } }],
  [[], { verdict: 'cannotTell', isOpen: true }],
  [['keepCell'], { verdict: 'cannotTell', grade: 'review', judgement: 'keep', segment: null }],
  [['changeCell'], { verdict: 'cannotTell', grade: 'review', judgement: 'change', segment: null }],
  [['stopCell'], { verdict: 'cannotTell', grade: 'review', judgement: 'stop', segment: null }],
  [['retireCell', 'changeTreatment'], { verdict: 'noEffectFound', judgement: 'stop' }],
  [[], { verdict: 'works', cell: null }],
])('proposes %j', (expected, change) => {
  expect(rules(change)).toEqual(expected)
})

it('asks for hours, plans with honest ones, leaves out whom nobody reaches, and asks the customers', () => {
  const done = {
    ...facts.done,
    steps: [{ kind: 'call', planned: 100, done: 50, skipped: 0, open: 50 }],
    accounts: { planned: 100, reached: 50, givenUp: 40 },
    hours: { planned: 50, worked: 48, notedPlanned: 20, noted: 40 },
  }
  const change = { verdict: 'cannotTell', isOpen: true, attitudeHeard: false, done } as const
  expect(rules(change)).toEqual(['raiseHours', 'honestHours', 'reachable', 'askCustomers'])
  expect(changesOf('raiseHours', change)[0]).toMatchObject({
    object: 'shortfall',
    values: { about: 'hours', dueOn: '2026-06-29', wanted: { hours: [{ role: 'sales', hoursPerWeek: 20 }] } },
  })
  expect(changesOf('honestHours', change)[0]).toMatchObject({ field: 'actions', to: [{ kind: 'call', hours: 1 }] })
  expect(changesOf('reachable', change)[0]).toMatchObject({
    field: 'filter',
    to: { and: [facts.segment!.filter, { field: 'relationship.lastTogetherAt', op: 'isNotEmpty' }] },
  })
  expect(changesOf('askCustomers', change)[0]).toMatchObject({
    to: [{ kind: 'call' }, { kind: 'survey', afterDays: 17, role: 'sales' }],
  })
})

it('makes the next programme with what was found as what is expected', () => {
  expect(changesOf('everybody', { verdict: 'works' })[0]).toMatchObject({
    kind: 'create',
    values: { strategyId: 'c', expectedLow: 0.04, expectedHigh: 0.12, controlShare: 0 },
  })
})

it('says in the cell what was found, and keeps what stood there', () => {
  const cell = { ...facts.cell!, hypothesis: 'Nobody calls them.' }
  const [change] = changesOf('confirmCell', { verdict: 'works', cell })
  expect(change).toMatchObject({
    field: 'hypothesis',
    from: 'Nobody calls them.',
    to: 'Nobody calls them.\nlesson.note.found 2026-06-01 P found.',
  })
})

it('gives the goal back the time that was lost, and a day to look again before it is due', () => {
  const goal = { id: 'g', name: 'G', dueOn: '2026-12-28', milestones: null }
  const later = { verdict: 'noEffectFound', goal } as const
  expect(rules(later).slice(-2)).toEqual(['goalLater', 'goalMilestone'])
  expect(changesOf('goalLater', later)[0]).toMatchObject({ field: 'dueOn', from: '2026-12-28', to: '2027-05-28' })
  expect(changesOf('goalMilestone', later)[0]).toMatchObject({ to: [{ dueOn: '2026-09-14', doneOn: null }] })
  expect(rules({ verdict: 'works', goal })).not.toContain('goalMilestone')
  expect(rules({ verdict: 'unclear', goal: { ...goal, dueOn: '2026-06-10' } })).toEqual(['again'])
})

it('never says of a judgement that it was shown', () => {
  const [change] = changesOf('keepCell', { verdict: 'cannotTell', grade: 'review', judgement: 'keep' })
  expect(change).toMatchObject({ field: 'hypothesis', to: 'lesson.note.judged 2026-06-01 P because' })
})
