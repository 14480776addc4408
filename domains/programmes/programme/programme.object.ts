import type { StrategyAction } from '#domains/programmes/strategy/strategy-action.rules.ts'
import { boolean } from '#fields/boolean/kind.ts'
import { choice } from '#fields/choice/kind.ts'
import { choices } from '#fields/choices/kind.ts'
import { date } from '#fields/date/kind.ts'
import { datetime } from '#fields/datetime/kind.ts'
import { json } from '#fields/json/kind.ts'
import { longText } from '#fields/long-text/kind.ts'
import { money } from '#fields/money/kind.ts'
import { number } from '#fields/number/kind.ts'
import { percent } from '#fields/percent/kind.ts'
import { reference } from '#fields/reference/kind.ts'
import { text } from '#fields/text/kind.ts'
import { defineObject } from '#platform/object/define-object.ts'
import type { Power } from './control-group.rules.ts'
import type { AgreedHours } from './effort.rules.ts'

/** What is done for a cell of the strategy, in waves (方案). What the draw fixed and how it continues is written by commands only. */
export const programme = defineObject({
  name: 'programme',
  plural: 'programmes',
  domain: 'programmes',
  title: 'name',
  search: ['name'],
  fields: {
    name: text({ required: true, nameLike: true, indexed: true, maxLength: 120 }),
    strategyId: reference({ to: 'strategy', required: true, indexed: true }),
    segmentId: reference({ to: 'segment', readOnly: true }),
    /** Of the relationship; `any` where the cell is for all. */
    stage: text({ readOnly: true, maxLength: 20 }),
    goalId: reference({ to: 'pilotGoal' }),
    objective: longText({ maxLength: 2_000 }),
    state: choice({
      options: ['draft', 'running', 'done', 'stopped'],
      default: 'draft',
      readOnly: true,
      indexed: true,
    }),
    stateReason: longText({ readOnly: true, maxLength: 2_000 }),
    startedOn: date({ readOnly: true }),
    endedOn: date({ readOnly: true }),
    shrunkAt: datetime({ readOnly: true }),
    shrinkReason: longText({ readOnly: true, maxLength: 2_000 }),
    /** What it should change; the first is what it is judged by. */
    outcomes: choices({ options: ['orders', 'revenue', 'attitude'], default: ['orders'] }),
    outcomeDays: number({ integer: true, min: 7, max: 730, default: 90 }),
    /** Hoped for, in the unit of the first outcome: a rise of the share that orders, base currency per account, points of attitude. */
    expectedLow: number({}),
    expectedHigh: number({}),
    /** Empty: the numbers decide; nought: no control group, and the reason why; after the draw what was drawn. */
    controlShare: percent({ max: 0.5 }),
    controlReason: text({ maxLength: 300 }),
    keepKeyAccountsOut: boolean({ default: true }),
    excludeLatePromise: boolean({ default: true }),
    waveCount: number({ integer: true, min: 1, max: 24, default: 3 }),
    /** How long a wave is meant to take while no hours are agreed. */
    waveWeeks: number({ integer: true, min: 1, max: 52, default: 4 }),
    /** Why contacts are approached against the way they prefer; empty: the way they prefer is taken. */
    preferenceReason: text({ maxLength: 300 }),
    quietDays: number({ integer: true, min: 1, max: 365, default: 14 }),
    budget: money({}),
    spent: money({}),
    seed: number({ integer: true, readOnly: true }),
    drawnAt: datetime({ readOnly: true }),
    /** Digest of who was drawn for what; a draw that was tampered with no longer has it. */
    drawHash: text({ readOnly: true, maxLength: 64 }),
    power: json<Power>({ readOnly: true }),
    hours: json<AgreedHours[]>({ readOnly: true }),
    /** Those of the cell at the draw: a later change of the cell does not change what runs. */
    actions: json<StrategyAction[]>({ readOnly: true }),
    /** An experiment of the past or of another system, imported with its results. */
    ranElsewhere: boolean({ default: false, readOnly: true }),
  },
  form: ['name', 'strategyId', 'goalId', 'objective', 'outcomes', 'outcomeDays', 'ownerId'],
  list: { columns: ['name', 'segmentId', 'stage', 'state', 'startedOn', 'endedOn', 'ownerId'], sort: '-createdAt' },
  routes: ['list', 'query', 'aggregate', 'get', 'history', 'create', 'update'],
  ownFields: 'optional',
})
