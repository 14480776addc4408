import { queryOptions } from '@tanstack/react-query'
import type { TopicRow } from '#domains/needs/overview/overview.queries.ts'
import { keys } from '#web/api/keys.ts'
import { queryClient } from '#web/api/query-client.ts'
import { readTogether } from '#web/api/read-together.ts'
import { type ApiRecord, createRecord, listRecords } from '#web/api/records.ts'
import { api } from '#web/api/request.ts'
import type { Consequences } from '#web/object/objects-context.ts'

export interface NeedsOverview {
  coverage: { needs: number; evidenced: number; accounts: number }
  topics: TopicRow[]
}

/** Needs by topic, over all customers that this person may see. */
export const overviewQuery = queryOptions({
  queryKey: keys.about('needs', 'all', 'overview'),
  queryFn: ({ signal }) => api<NeedsOverview>('GET', '/needs-overview', { signal }),
})

/** A new need by its statement, or a known one that the words show, too. */
export interface Captured {
  needId?: string
  statement?: string
  topic?: string
  importance?: number
  satisfaction?: number
}

/** Turns the customer's words of a follow-up into evidence of a need. */
export async function captureNeed(activityId: string, captured: Captured): Promise<void> {
  await api('POST', `/activities/${activityId}/needs`, { body: captured })
  await afterEvidence()
}

export interface Evidence extends ApiRecord {
  quote: string
  saidAt: string
  contact: { id: string; name: string } | null
  activityId: string | null
  link: string | null
}

export interface NeedTask extends ApiRecord {
  subject: string
  dueAt: string | null
  done: boolean
  /** It lies in the bin. */
  deleted?: true
}

const MOST = 200

export const evidenceQuery = (needId: string) =>
  queryOptions({
    queryKey: [...keys.lists('need-evidence'), 'of need', needId],
    queryFn: async ({ signal }) => {
      const query = { filter: ofNeed(needId), sort: '-saidAt', limit: MOST, include: ['contact'] }
      return (await listRecords('need-evidence', query, signal)).data as Evidence[]
    },
  })

export interface NeedAction extends ApiRecord {
  /** Null: a task that this person may not see. */
  activity: NeedTask | null
  needId: string
  /** What the need was when the task was made. */
  reason: string
}

export const actionsQuery = (needId: string) =>
  queryOptions({
    queryKey: [...keys.lists('need-actions'), 'of need', needId],
    queryFn: async ({ signal }) => {
      const query = { filter: ofNeed(needId), sort: '-createdAt', limit: MOST, include: ['activity'] }
      return (await listRecords('need-actions', query, signal)).data as NeedAction[]
    },
  })

/** What other functions know to be there because of the need. */
export const consequencesQuery = ({ resource, by }: Consequences, needId: string) =>
  queryOptions({
    queryKey: [...keys.lists(resource), 'because of', needId],
    queryFn: async ({ signal }) => {
      const filter = { field: by, op: 'eq', value: needId }
      return (await listRecords(resource, { filter, sort: '-createdAt', limit: MOST }, signal)).data
    },
  })

/** Because of which needs a task is done. */
export const reasonsQuery = (activityId: string) =>
  queryOptions({
    queryKey: [...keys.lists('need-actions'), 'of task', activityId],
    queryFn: async ({ signal }) => {
      const filter = { field: 'activityId', op: 'eq', value: activityId }
      return (await listRecords('need-actions', { filter, limit: MOST }, signal)).data as NeedAction[]
    },
  })

/** The same for tasks of a list, asked together. */
export const reasonInListQuery = (activityId: string) =>
  queryOptions({
    queryKey: [...keys.lists('need-actions'), 'of listed task', activityId],
    queryFn: async () => (await readTogether('need-actions', { by: 'activityId', value: activityId })) as NeedAction[],
  })

/** Needs of an account that are not met, for words that show one of them. */
export const openNeedsQuery = (accountId: string) =>
  queryOptions({
    queryKey: [...keys.lists('needs'), 'open of account', accountId],
    queryFn: async ({ signal }) => {
      const isOpen = { field: 'state', op: 'in', value: ['latent', 'stated'] }
      const filter = { and: [{ field: 'accountId', op: 'eq', value: accountId }, isOpen] }
      return (await listRecords('needs', { filter, sort: '-updatedAt', limit: 8 }, signal)).data
    },
  })

/** Keeps a sentence that somebody said as evidence of a need. */
export async function addEvidence(evidence: Record<string, unknown>): Promise<void> {
  await createRecord('need-evidence', evidence)
  await afterEvidence()
}

/** Makes a task from a need, which stays its reason. */
export async function makeTask(
  needId: string,
  task: { subject: string; dueAt?: string; ownerId?: string; channel: string | null; preferenceReason?: string },
): Promise<void> {
  await api('POST', `/needs/${needId}/actions`, { body: task })
  await Promise.all([
    queryClient.invalidateQueries({ queryKey: keys.resource('need-actions') }),
    queryClient.invalidateQueries({ queryKey: keys.resource('activities') }),
  ])
}

/** With evidence a need counts it, is no longer assumed, and its account knows of it. */
async function afterEvidence(): Promise<void> {
  await Promise.all([
    queryClient.invalidateQueries({ queryKey: keys.resource('need-evidence') }),
    queryClient.invalidateQueries({ queryKey: keys.resource('needs') }),
  ])
}

function ofNeed(needId: string) {
  return { field: 'needId', op: 'eq', value: needId }
}
