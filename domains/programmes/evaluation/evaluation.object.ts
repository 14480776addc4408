import { choice } from '#fields/choice/kind.ts'
import { date } from '#fields/date/kind.ts'
import { json } from '#fields/json/kind.ts'
import { money } from '#fields/money/kind.ts'
import { number } from '#fields/number/kind.ts'
import { reference } from '#fields/reference/kind.ts'
import { text } from '#fields/text/kind.ts'
import { defineObject } from '#platform/object/define-object.ts'
import { grades } from './evaluation-method.rules.ts'
import type { Ladder, Refusal, Result, Threat } from './ladder.rules.ts'
import type { Review } from './review.rules.ts'
import { verdicts } from './verdict.rules.ts'

/** A sentence as a key of the words and what fills them. */
export type Sentence = { key: string; params: Record<string, string | number> }

/** What a programme was found to bring on a day, by the best means the data allowed (效果评估). Written by commands only. */
export const evaluation = defineObject({
  name: 'evaluation',
  plural: 'evaluations',
  domain: 'programmes',
  title: 'name',
  search: [],
  fields: {
    /** The programme's name on that day. */
    name: text({ required: true, maxLength: 120, nameLike: true }),
    programmeId: reference({ to: 'programme', required: true, ownedBy: true, indexed: true }),
    evaluatedOn: date({ required: true, indexed: true }),
    grade: choice({ options: grades, required: true }),
    verdict: choice({ options: verdicts, required: true }),
    reason: json<Sentence, true>({ required: true }),
    results: json<Result[], true>({ required: true }),
    /** Figures that the data cannot carry, with why. */
    refused: json<Refusal[], true>({ required: true }),
    threats: json<Threat[], true>({ required: true }),
    sampleRatio: json<NonNullable<Ladder['sampleRatio']>>({}),
    treatedAccounts: number({ integer: true, required: true }),
    /** What was expected of the first outcome at the start, in its unit, and how what was found lies to it. */
    expectedLow: number({}),
    expectedHigh: number({}),
    against: choice({ options: ['asExpected', 'less', 'more', 'open'] }),
    /** Money spent and hours worked; with what an hour costs, both together. */
    spent: money({}),
    hours: number({ required: true }),
    hourCost: money({ min: 0 }),
    cost: money({}),
    /** Revenue won by it, and what of that is left after the cost: between which amounts they lie. */
    gainedLow: money({}),
    gainedHigh: money({}),
    returnLow: money({}),
    returnHigh: money({}),
    review: json<Review, true>({ required: true }),
    methodVersion: text({ required: true, maxLength: 40 }),
    inputFrom: date({}),
    inputUntil: date({}),
    /** The day on which the last outcome window ends, while that had not come. */
    openUntil: date({}),
  },
  form: ['name', 'programmeId'],
  list: { columns: ['name', 'evaluatedOn', 'grade', 'verdict', 'ownerId'], sort: '-createdAt' },
  routes: ['list', 'query', 'get', 'history'],
  ownFields: 'none',
})
