import { queryOptions } from '@tanstack/react-query'
import type { evaluation } from '#domains/programmes/evaluation/evaluation.object.ts'
import type { EarlierEvaluation, EvaluationEntry } from '#domains/programmes/evaluation/evaluation.queries.ts'
import type { Refusal, Result, Threat } from '#domains/programmes/evaluation/ladder.rules.ts'
import type { Judgement, PickedQuote, Review } from '#domains/programmes/evaluation/review.rules.ts'
import type { Lesson } from '#domains/programmes/lesson/web/lesson-calls.ts'
import type { Programme } from '#domains/programmes/programme/web/programme-calls.ts'
import type { RowOf } from '#platform/object/define-object.ts'
import { keys } from '#web/api/keys.ts'
import { queryClient } from '#web/api/query-client.ts'
import { api } from '#web/api/request.ts'

export type { Judgement, PickedQuote, Refusal, Result, Review, Threat }
export type Evaluation = RowOf<typeof evaluation>
export type Quote = Omit<PickedQuote, 'speaks'>

export interface Evaluated {
  programme: Programme
  evaluation: Evaluation | null
  lessons: Lesson[]
  earlier: EarlierEvaluation[]
}

/** Its answer belongs to the programme: what was found, what follows, what was found before. */
export const evaluatedQuery = (programmeId: string) =>
  queryOptions({
    queryKey: keys.about('programmes', programmeId, 'evaluation'),
    queryFn: ({ signal }) => api<Evaluated>('GET', `/programmes/${programmeId}/evaluation`, { signal }),
  })

/** What was found of each programme that has begun. */
export const entriesQuery = queryOptions({
  queryKey: keys.about('programmes', 'all', 'evaluations'),
  queryFn: async ({ signal }) =>
    (await api<{ data: EvaluationEntry[] }>('GET', '/evaluations-overview', { signal })).data,
  staleTime: 0,
})

export const quotesQuery = (programmeId: string) =>
  queryOptions({
    queryKey: keys.about('programmes', programmeId, 'quotes'),
    queryFn: async ({ signal }) =>
      (await api<{ data: Quote[] }>('GET', `/programmes/${programmeId}/quotes`, { signal })).data,
  })

export async function evaluate(
  programmeId: string,
  how: { hourCost: number | null; controlArm?: string },
): Promise<Evaluation> {
  const evaluated = await api<Evaluation>('POST', `/programmes/${programmeId}/evaluations`, { body: how })
  await queryClient.invalidateQueries({ queryKey: keys.resource('programmes') })
  return evaluated
}

export interface ReviewInput {
  wentWell: string
  wentBadly: string
  judgement: Judgement | null
  reason: string
  quotes: { activityId: string; speaks: 'for' | 'against' }[]
}

export async function saveReview({ id, version, programmeId }: Evaluation, input: ReviewInput): Promise<void> {
  await api('PUT', `/evaluations/${id}/review`, { body: { version, ...input } })
  await queryClient.invalidateQueries({ queryKey: evaluatedQuery(programmeId!).queryKey })
}
