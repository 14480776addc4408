import { doneShare, givenUpShare, hoursRatio } from '#domains/programmes/evaluation/review.rules.ts'
import { unrolled } from '#domains/programmes/strategy/strategy-action.rules.ts'
import { goalLessons } from './goal-lessons.rules.ts'
import type { LessonFacts } from './lesson-facts.ts'
import { create, type LessonRule, type Proposal, type Say, update } from './lesson-proposal.rules.ts'

/**
 * What an evaluation teaches, as concrete changes (design.md, section 1: the result changes the choice). Several rules may hold at once; a person
 * applies those he agrees with. `say` finds the words for names and notes that become part of records.
 */
export function proposeLessons(facts: LessonFacts, say: Say): Proposal[] {
  return [
    ...whatWorked(facts, say),
    ...whatDidNot(facts, say),
    ...whatWasJudged(facts, say),
    ...whatCannotBeTold(facts, say),
    ...howItWasDone(facts, say),
    ...goalLessons(facts, say),
  ]
}

/** Enough accounts of a segment for some of them to be held back. */
const enoughForControl = 60
/** Below this share of steps done the hours were too few; beyond these ratios they were planned wrongly. */
const fewDone = 0.8
const [muchLess, muchMore] = [0.6, 1.25]
/** From this share of givenUp accounts on the segment holds many whom nobody can reach. */
const manyGivenUp = 0.3
const longestWindow = 730

function whatWorked(facts: LessonFacts, say: Say): Proposal[] {
  const { cell, segment, programme, otherSegments, verdict, finding } = facts
  if (!cell || verdict !== 'works') return []
  const note = say('lesson.note.found', { day: facts.today, programme: programme.name, finding })
  const proposals = [keep(cell, { rule: 'confirmCell', note })]
  if (programme.controls > 0) {
    const name = say('lesson.name.everybody', { name: programme.name })
    const reason = say('lesson.note.noControl', { day: facts.today, programme: programme.name })
    const expected = { expectedLow: facts.found?.low ?? null, expectedHigh: facts.found?.high ?? null }
    proposals.push({
      rule: 'everybody',
      params: { controls: programme.controls, segment: segment?.name ?? '' },
      target: 'programme',
      targetId: programme.id,
      targetName: programme.name,
      changes: [
        create('programme', name, {
          ...nextProgramme(facts, name),
          ...expected,
          controlShare: 0,
          controlReason: reason,
        }),
      ],
    })
  }
  const next = otherSegments[0]
  if (next) {
    const { stage, objective, treatment, actions, cadenceDays, metric } = cell
    const hypothesis = say('lesson.note.elsewhere', {
      segment: segment?.name ?? '',
      programme: programme.name,
      finding,
    })
    proposals.push({
      rule: 'nextSegment',
      params: { segment: next.name, members: next.members },
      target: 'segment',
      targetId: next.id,
      targetName: next.name,
      changes: [
        create('strategy', objective, {
          segmentId: next.id,
          ...{ stage, objective, treatment, actions, cadenceDays, metric, hypothesis },
          state: 'draft',
        }),
      ],
    })
  }
  return proposals
}

function whatDidNot(facts: LessonFacts, say: Say): Proposal[] {
  const { cell, verdict, programme, finding } = facts
  if (!cell || cell.state === 'retired') return []
  if (verdict === 'harmful') return [retire(cell, 'endHarm')]
  if (verdict !== 'noEffectFound') return []
  const note = say('lesson.note.changed', { day: facts.today, programme: programme.name, finding })
  return [retire(cell, 'retireCell'), treatOtherwise(cell, { rule: 'changeTreatment', note, say })]
}

/** What a person judged, where the measurement does not propose the same: in words that claim no proof. */
function whatWasJudged(facts: LessonFacts, say: Say): Proposal[] {
  const { cell, verdict, programme, judgement } = facts
  if (!cell || cell.state === 'retired') return []
  const reason = facts.judgementReason
  const note = say('lesson.note.judged', { day: facts.today, programme: programme.name, reason })
  if (judgement === 'keep' && verdict !== 'works') return [keep(cell, { rule: 'keepCell', note })]
  if (judgement === 'stop' && verdict !== 'noEffectFound' && verdict !== 'harmful') return [retire(cell, 'stopCell')]
  if (judgement === 'change' && verdict !== 'noEffectFound') {
    return [treatOtherwise(cell, { rule: 'changeCell', note, say })]
  }
  return []
}

type Cell = NonNullable<LessonFacts['cell']>

function keep(cell: Cell, { rule, note }: { rule: LessonRule; note: string }): Proposal {
  return {
    ...about(cell, rule),
    changes: [
      update('strategy', cell, { field: 'hypothesis', to: joined(cell.hypothesis, note) }),
      ...(cell.state === 'active' ? [] : [update('strategy', cell, { field: 'state', to: 'active' })]),
    ],
  }
}

function retire(cell: Cell, rule: LessonRule): Proposal {
  return { ...about(cell, rule), changes: [update('strategy', cell, { field: 'state', to: 'retired' })] }
}

function treatOtherwise(cell: Cell, { rule, note, say }: { rule: LessonRule; note: string; say: Say }): Proposal {
  const to = otherTreatment[cell.treatment]
  const words = { from: say(`strategy.treatment.${cell.treatment}`), to: say(`strategy.treatment.${to}`) }
  return {
    ...about(cell, rule),
    params: { cell: cell.objective, ...words },
    changes: [
      update('strategy', cell, { field: 'treatment', to }),
      update('strategy', cell, { field: 'hypothesis', to: joined(cell.hypothesis, note) }),
    ],
  }
}

function about(cell: Cell, rule: LessonRule) {
  const { id, objective } = cell
  return { rule, params: { cell: objective }, target: 'strategy', targetId: id, targetName: objective } as const
}

/** What was too impersonal becomes more personal, what was dear becomes cheaper. */
const otherTreatment = { standard: 'segment', segment: 'individual', individual: 'segment' } as const

function whatCannotBeTold(facts: LessonFacts, say: Say): Proposal[] {
  const { verdict, grade, cell, segment, programme } = facts
  if (!cell || facts.isOpen || (verdict !== 'unclear' && verdict !== 'cannotTell')) return []
  const about = { target: 'programme', targetId: programme.id, targetName: programme.name } as const
  const name = say('lesson.name.again', { name: programme.name })
  if (grade === 'randomised') {
    const outcomeDays = Math.min(longestWindow, programme.outcomeDays * 2)
    return [
      {
        ...about,
        rule: 'again',
        params: { days: outcomeDays },
        changes: [create('programme', name, { ...nextProgramme(facts, name), outcomeDays })],
      },
    ]
  }
  if ((segment?.members ?? 0) < enoughForControl) return []
  return [
    {
      ...about,
      rule: 'withControl',
      params: { members: segment?.members ?? 0 },
      changes: [create('programme', name, { ...nextProgramme(facts, name), controlShare: 0.3, controlReason: null })],
    },
  ]
}

function howItWasDone(facts: LessonFacts, say: Say): Proposal[] {
  const { cell, segment, programme } = facts
  const proposals: Proposal[] = []
  const done = doneShare(facts.done)
  if (done !== null && done < fewDone) proposals.push(raiseHours(facts, { done, say }))
  const ratio = hoursRatio(facts.done)
  if (cell?.actions && ratio !== null && (ratio > muchMore || ratio < muchLess)) {
    const actions = cell.actions.map((action) => ({ ...action, hours: Math.round(action.hours * ratio * 4) / 4 }))
    proposals.push({
      rule: 'honestHours',
      params: { planned: Math.round(facts.done.hours.notedPlanned), worked: Math.round(facts.done.hours.noted) },
      target: 'strategy',
      targetId: cell.id,
      targetName: cell.objective,
      changes: [update('strategy', cell, { field: 'actions', to: actions })],
    })
  }
  const givenUp = givenUpShare(facts.done)
  if (segment && givenUp !== null && givenUp >= manyGivenUp) {
    const reached = { field: 'relationship.lastTogetherAt', op: 'isNotEmpty' }
    const to = 'and' in segment.filter ? { and: [...segment.filter.and, reached] } : { and: [segment.filter, reached] }
    proposals.push({
      rule: 'reachable',
      params: { segment: segment.name, percent: Math.round(givenUp * 100) },
      target: 'segment',
      targetId: segment.id,
      targetName: segment.name,
      changes: [update('segment', segment, { field: 'filter', to })],
    })
  }
  if (cell && !facts.attitudeHeard && !cell.actions?.some(({ kind }) => kind === 'survey')) {
    const title = say('lesson.name.ask')
    const afterDays = Math.max(0, ...unrolled(cell.actions ?? []).map((action) => action.afterDays)) + 14
    const asking = { kind: 'survey', title, afterDays, hours: 0.25, role: cell.actions?.[0]?.role ?? 'sales' }
    proposals.push({
      rule: 'askCustomers',
      params: { programme: programme.name },
      target: 'strategy',
      targetId: cell.id,
      targetName: cell.objective,
      changes: [update('strategy', cell, { field: 'actions', to: [...(cell.actions ?? []), asking] })],
    })
  }
  return proposals
}

/** A task to raise the capability, with what would have been needed each week to do the rest as well. */
function raiseHours(
  { programme, done: facts, dueOn }: LessonFacts,
  { done, say }: { done: number; say: Say },
): Proposal {
  const title = say('lesson.name.hours', { name: programme.name })
  const hours = programme.hours.map(({ role, hoursPerWeek }) => ({
    role,
    hoursPerWeek: Math.round((hoursPerWeek / Math.max(0.1, done)) * 10) / 10,
  }))
  const values = {
    answer: 'raise',
    title,
    about: 'hours',
    dueOn,
    subject: 'programme',
    subjectId: programme.id,
    subjectName: programme.name,
    ...(hours.length > 0 && { wanted: { hours, budget: 0 } }),
  }
  const steps = facts.steps.reduce((sum, step) => sum + step.planned, 0)
  return {
    rule: 'raiseHours',
    params: { percent: Math.round(done * 100), steps },
    target: 'resources',
    targetId: null,
    targetName: title,
    changes: [create('shortfall', title, values)],
  }
}

/** A draft of the same for the next time. */
function nextProgramme({ programme, cell }: LessonFacts, name: string): Record<string, unknown> {
  const { goalId, outcomes, outcomeDays, expectedLow, expectedHigh } = programme
  return {
    ...{ name: name.slice(0, 120).toWellFormed(), strategyId: cell!.id, goalId, objective: cell!.objective },
    ...{ outcomes, outcomeDays, expectedLow, expectedHigh },
  }
}

function joined(before: string | null, note: string): string {
  return (before ? `${before}\n${note}` : note).slice(-1_000)
}
