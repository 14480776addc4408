import type { ChangedObject, LessonChange } from './lesson-change.rules.ts'

export const lessonRules = [
  'confirmCell',
  'keepCell',
  'everybody',
  'nextSegment',
  'retireCell',
  'endHarm',
  'stopCell',
  'changeTreatment',
  'changeCell',
  'again',
  'withControl',
  'raiseHours',
  'honestHours',
  'reachable',
  'askCustomers',
  'goalLater',
  'goalMilestone',
] as const
export type LessonRule = (typeof lessonRules)[number]

export const lessonTargets = ['segment', 'strategy', 'resources', 'goal', 'programme'] as const
export type LessonTarget = (typeof lessonTargets)[number]

/** Finds words in the language of the person who evaluates. */
export type Say = (key: string, params?: Record<string, string | number>) => string

/** A lesson before it is stored; its words are `lesson.text.<rule>` with the params. */
export type Proposal = {
  rule: LessonRule
  params: Record<string, string | number>
  target: LessonTarget
  targetId: string | null
  targetName: string
  changes: LessonChange[]
}

type Changed = { id: string; name: string } & Record<string, unknown>

/** The change of one field of a record, from what it is now. */
export function update(
  object: ChangedObject,
  record: object,
  { field, to }: { field: string; to: unknown },
): LessonChange {
  const { id, name, [field]: from = null } = record as Changed
  return { kind: 'update', object, id, name, field, from, to }
}

/** A new record. */
export function create(object: ChangedObject, name: string, values: Record<string, unknown>): LessonChange {
  return { kind: 'create', object, name, values }
}
