import type { Grade } from '#domains/programmes/evaluation/evaluation-method.rules.ts'
import type { Judgement, PlannedAndDone } from '#domains/programmes/evaluation/review.rules.ts'
import type { VerdictName } from '#domains/programmes/evaluation/verdict.rules.ts'
import type { SegmentFilter } from '#domains/programmes/segment/segment.rules.ts'
import type { StrategyAction } from '#domains/programmes/strategy/strategy-action.rules.ts'
import type { Treatment } from '#domains/programmes/strategy/treatment.rules.ts'

type Milestone = { title: string; dueOn: string; doneOn: string | null }

/** Everything that lessons are drawn from: what was found, and the records that it may change, as they are now. */
export type LessonFacts = {
  /** ISO day. */
  today: string
  /** By when what is to be raised should be. */
  dueOn: string
  verdict: VerdictName
  grade: Grade
  /** The verdict in one sentence. */
  finding: string
  /** The interval of the outcome that decides, in its unit. */
  found: { low: number; high: number } | null
  /** The outcome windows are not over. */
  isOpen: boolean
  /** Whether anybody said after the start how he stands to us. */
  attitudeHeard: boolean
  /** What a person thinks of it, and why: never said as if it had been measured. */
  judgement: Judgement | null
  judgementReason: string
  done: PlannedAndDone
  programme: {
    id: string
    name: string
    goalId: string | null
    outcomes: string[]
    outcomeDays: number
    expectedLow: number | null
    expectedHigh: number | null
    controls: number
    startedOn: string | null
    hours: { role: string; hoursPerWeek: number }[]
  }
  /** The cell that it was made from; `name` is how changes call it. */
  cell: {
    id: string
    name: string
    stage: string
    objective: string
    hypothesis: string | null
    treatment: Treatment
    actions: StrategyAction[] | null
    cadenceDays: number | null
    metric: string | null
    state: string
  } | null
  segment: { id: string; name: string; filter: SegmentFilter; members: number } | null
  /** Segments that have no cell of this stage yet, largest first. */
  otherSegments: { id: string; name: string; members: number }[]
  /** The pilot goal that it served, while that is active. */
  goal: {
    id: string
    name: string
    dueOn: string
    milestones: Milestone[] | null
  } | null
}
