import { queryOptions } from '@tanstack/react-query'
import type { Deed } from '#platform/retention/retention-choices.ts'
import { endOfJob } from '#web/api/end-of-job.ts'
import { queryClient } from '#web/api/query-client.ts'
import { api } from '#web/api/request.ts'

export interface RuleValues {
  object: string
  months: number
  deed: Deed
}

export interface RetentionRule extends RuleValues {
  id: string
  lastRunAt: string | null
  lastCount: number | null
}

const rulesKey = ['retention-rules']

export const rulesQuery = queryOptions({
  queryKey: rulesKey,
  queryFn: async ({ signal }) => (await api<{ data: RetentionRule[] }>('GET', '/retention-rules', { signal })).data,
})

/** What a rule would find today. */
export interface Trial {
  count: number
  /** There are more than were counted. */
  more: boolean
  data: { id: string; title: string | null; updatedAt: string }[]
}

export const trialQuery = ({ object, months, deed }: RuleValues) =>
  queryOptions({
    queryKey: ['retention-trial', object, months, deed],
    queryFn: ({ signal }) => api<Trial>('GET', '/retention-trial', { query: { object, months, deed }, signal }),
    staleTime: 0,
  })

const again = () => queryClient.invalidateQueries({ queryKey: rulesKey })

export async function addRule(body: RuleValues): Promise<void> {
  await api('POST', '/retention-rules', { body })
  await again()
}

export async function removeRule(id: string): Promise<void> {
  await api('DELETE', `/retention-rules/${id}`)
  await again()
}

/** Puts what a rule suggests into the recycle bin; how many records that were. */
export async function binSuggested(id: string): Promise<number> {
  const { jobId } = await api<{ jobId: string }>('POST', `/retention-rules/${id}/runs`, { body: {} })
  const { count } = await endOfJob<{ count: number }>(jobId)
  await again()
  return count
}

/** A record that must be kept. */
export interface LegalHold {
  id: string
  object: string
  recordId: string
  title: string | null
  reason: string
  since: string
  heldBy: string | null
}

const holdsKey = ['legal-holds']

/** All holds, or that of one record. */
export const holdsQuery = (recordId?: string) =>
  queryOptions({
    queryKey: [...holdsKey, recordId ?? ''],
    queryFn: async ({ signal }) =>
      (await api<{ data: LegalHold[] }>('GET', '/legal-holds', { query: { recordId }, signal })).data,
  })

export async function hold(body: { object: string; recordId: string; reason: string }): Promise<void> {
  await api('POST', '/legal-holds', { body })
  await queryClient.invalidateQueries({ queryKey: holdsKey })
}

export async function lift(id: string): Promise<void> {
  await api('DELETE', `/legal-holds/${id}`)
  await queryClient.invalidateQueries({ queryKey: holdsKey })
}
