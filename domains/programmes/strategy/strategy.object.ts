import { choice } from '#fields/choice/kind.ts'
import { date } from '#fields/date/kind.ts'
import { json } from '#fields/json/kind.ts'
import { longText } from '#fields/long-text/kind.ts'
import { money } from '#fields/money/kind.ts'
import { number } from '#fields/number/kind.ts'
import { reference } from '#fields/reference/kind.ts'
import { text } from '#fields/text/kind.ts'
import { defineObject } from '#platform/object/define-object.ts'
import type { StrategyAction } from './strategy-action.rules.ts'
import { type TreatmentBasis, treatments } from './treatment.rules.ts'

/** Stages of a relationship for which a cell can say what to do; `any` is for all accounts of the segment. */
export const strategyStages = ['any', 'building', 'developing', 'keeping', 'deepening', 'weakening', 'ended'] as const
export type StrategyStage = (typeof strategyStages)[number]

/** What to do for one segment in one stage of the relationship (策略): a cell of the grid, there once. */
export const strategy = defineObject({
  name: 'strategy',
  plural: 'strategies',
  domain: 'programmes',
  title: 'objective',
  search: ['objective'],
  fields: {
    segmentId: reference({ to: 'segment', required: true, ownedBy: true, indexed: true }),
    stage: choice({ options: strategyStages, required: true, default: 'any' }),
    objective: text({ required: true, maxLength: 200 }),
    /** Why we believe that the actions bring the objective. */
    hypothesis: longText({ maxLength: 1_000 }),
    treatment: choice({ options: treatments, required: true, default: 'segment' }),
    /** The calculation that proposed a treatment, as it stood when somebody decided. */
    treatmentBasis: json<TreatmentBasis>(),
    actions: json<StrategyAction[]>(),
    /** Days in which each account gets all actions once; the hours a week follow from it. */
    cadenceDays: number({ integer: true, min: 1, max: 730 }),
    budget: money({ min: 0 }),
    /** What counts as success, how much of it, and by when. */
    metric: text({ maxLength: 200 }),
    successValue: number({}),
    successOn: date({}),
    state: choice({ options: ['draft', 'active', 'retired'], required: true, default: 'draft' }),
    /** Segment and stage together: a cell is there once. */
    cell: text({
      unique: true,
      readOnly: true,
      origin: 'derived',
      lineage: ['strategy.segmentId', 'strategy.stage'],
    }),
    /** The ready cell of a pilot goal that it was made from. */
    readyKey: text({ maxLength: 120 }),
  },
  form: ['segmentId', 'stage', 'objective', 'hypothesis', 'treatment', 'cadenceDays', 'ownerId', 'budget', 'metric'],
  list: {
    columns: ['objective', 'segmentId', 'stage', 'treatment', 'state', 'successOn', 'ownerId'],
    sort: '-createdAt',
  },
})
