import type { Say } from '#domains/programmes/lesson/lesson-proposal.rules.ts'
import { storeLessons } from '#domains/programmes/lesson/store-lessons.ts'
import { lockProgramme } from '#domains/programmes/programme/programme-store.ts'
import { dayIn } from '#fields/date/relative.ts'
import { actorId, type Ctx } from '#platform/context/ctx.ts'
import { AppError } from '#platform/error/app-error.ts'
import { writeEvent } from '#platform/event/write-event.ts'
import { createRecord } from '#platform/record/create-records.ts'
import type { RecordOf } from '#platform/record/present.ts'
import { readRecord } from '#platform/record/read-record.ts'
import { updateRecord } from '#platform/record/update-record.ts'
import { evaluation } from './evaluation.object.ts'
import { latestEvaluationId } from './evaluation.queries.ts'
import { evaluateSamples } from './ladder.rules.ts'
import { measureOutcomes } from './measure-outcomes.ts'
import { plannedAndDone } from './planned-and-done.ts'
import { readQuotes } from './quotes.queries.ts'
import { type Judgement, openReview, type Review } from './review.rules.ts'
import { verdictOf } from './verdict.rules.ts'

export type Evaluation = RecordOf<typeof evaluation>

type Evaluate = {
  programmeId: string
  /** What an hour of work costs, base currency; null: not known, so that cost is money spent and hours beside it. */
  hourCost: number | null
  /** Which arm of an imported experiment was left alone, where its name does not say. */
  controlArm?: string | undefined
  say: Say
}

/**
 * Evaluates a programme by the best means its data allow and proposes what to change. The words and judgement of an earlier
 * review are kept. Throws `conflict` while it has not begun, `validation` where an experiment does not say who its control group is.
 */
export async function evaluateProgramme(
  ctx: Ctx,
  { programmeId, hourCost, controlArm, say }: Evaluate,
): Promise<Evaluation> {
  const programme = await lockProgramme(ctx, programmeId)
  if (programme.state === 'draft')
    throw new AppError('conflict', { errors: [{ path: 'state', code: 'evaluation.not_begun' }] })
  const samples = await measureOutcomes(ctx, programmeId, { controlArm })
  const { inputFrom, inputUntil } = samples
  const ladder = evaluateSamples(samples)
  const facts = await plannedAndDone(ctx, programme)
  const cost = costOf({ spent: facts.money.spent, hours: facts.hours.worked, hourCost })
  const expected = { low: programme.expectedLow, high: programme.expectedHigh }
  const verdict = verdictOf({ ladder, expected, cost })
  const earlier = await latestEvaluation(ctx, programmeId)
  const { results, refused, threats, sampleRatio, treatedAccounts, grade, methodVersion, openUntil } = ladder
  const evaluated = await createRecord(ctx, evaluation, {
    ...{
      results,
      refused,
      threats,
      sampleRatio,
      treatedAccounts,
      grade,
      methodVersion,
      openUntil,
      inputFrom,
      inputUntil,
    },
    name: programme.name,
    programmeId,
    evaluatedOn: dayIn(ctx.now, ctx.timeZone),
    verdict: verdict.verdict,
    reason: verdict.reason,
    expectedLow: expected.low,
    expectedHigh: expected.high,
    against: verdict.against,
    spent: facts.money.spent,
    hours: facts.hours.worked,
    hourCost,
    cost,
    gainedLow: cents(verdict.gained?.low),
    gainedHigh: cents(verdict.gained?.high),
    returnLow: cents(verdict.returned?.low),
    returnHigh: cents(verdict.returned?.high),
    review: earlier ? { ...earlier.review, facts } : openReview(facts),
  })
  await writeEvent(ctx, { type: 'programme.evaluated', object: 'programme', payload: { ids: [programmeId] } })
  await storeLessons(ctx, { programme, evaluated, say })
  return evaluated
}

export type ReviewWords = {
  wentWell: string
  wentBadly: string
  judgement: Judgement | null
  reason: string
  /** Follow-ups of the period whose quotes count, and whether each supports the programme. */
  quotes: { activityId: string; speaks: 'for' | 'against' }[]
}

type WriteReview = { evaluationId: string; version: number; words: ReviewWords; say: Say }

/** Stores a person's part of the review and proposes again what follows. Only what the customers of the programme said can be quoted. */
export async function reviewEvaluation(
  ctx: Ctx,
  { evaluationId, version, words, say }: WriteReview,
): Promise<Evaluation> {
  const { programmeId, review } = await readRecord(ctx, evaluation, evaluationId)
  const programme = await lockProgramme(ctx, programmeId!)
  if (words.judgement && !words.reason.trim()) {
    throw new AppError('validation', { errors: [{ path: 'reason', code: 'field.required' }] })
  }
  const said = await readQuotes(ctx, { programme, only: words.quotes.map(({ activityId }) => activityId) })
  const quotes = words.quotes.map(({ activityId, speaks }, place) => {
    const quote = said.find((one) => one.activityId === activityId)
    if (!quote)
      throw new AppError('validation', { errors: [{ path: `quotes.${place}`, code: 'field.reference_not_found' }] })
    return { ...quote, speaks }
  })
  const { wentWell, wentBadly, judgement, reason } = words
  const told: Review = {
    ...{ facts: review.facts, quotes, wentWell, wentBadly, judgement, reason },
    reviewedBy: actorId(ctx),
    reviewedOn: dayIn(ctx.now, ctx.timeZone),
  }
  const evaluated = await updateRecord(ctx, evaluation, { id: evaluationId, version, patch: { review: told } })
  const latest = await latestEvaluation(ctx, programme.id)
  const judgedAnew = judgement !== review.judgement || (judgement && reason !== review.reason)
  if (latest?.id === evaluationId && judgedAnew) await storeLessons(ctx, { programme, evaluated, say })
  return evaluated
}

/** The evaluation that counts: the last one of the programme. */
export async function latestEvaluation(ctx: Ctx, programmeId: string): Promise<Evaluation | undefined> {
  const id = await latestEvaluationId(ctx, programmeId)
  return id === undefined ? undefined : readRecord(ctx, evaluation, id)
}

type CostFacts = { spent: number | null; hours: number; hourCost: number | null }

/** Money and hours as one amount, where it is known what an hour costs or none was worked. */
function costOf({ spent, hours, hourCost }: CostFacts): number | null {
  if (hours > 0 && hourCost === null) return null
  if (hours === 0 && spent === null) return null
  return (spent ?? 0) + hours * (hourCost ?? 0)
}

function cents(amount: number | undefined): number | null {
  return amount === undefined ? null : Math.round(amount * 100) / 100
}
