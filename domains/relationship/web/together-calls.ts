import { queryOptions } from '@tanstack/react-query'
import type { PlanContent } from '#domains/relationship/plan/plan.rules.ts'
import { keys } from '#web/api/keys.ts'
import { queryClient } from '#web/api/query-client.ts'
import { type ApiRecord, listRecords, patchRecord } from '#web/api/records.ts'
import { api } from '#web/api/request.ts'
import { attitudeQuery, type MadeLink } from './relationship-calls.ts'

export interface PromiseRecord extends ApiRecord {
  accountId: string
  planId: string | null
  whose: 'ours' | 'theirs'
  text: string
  dueOn: string
  doneOn: string | null
  withdrawnOn: string | null
}

export interface PlanRecord extends ApiRecord {
  title: string
  ourGoal: string | null
  theirGoal: string | null
  untilOn: string | null
  confirmedAt: string | null
  confirmedBy: string | null
  confirmedNote: string | null
  confirmedContent: PlanContent | null
}

const MOST = 200

export const promisesQuery = (accountId: string) =>
  queryOptions({
    queryKey: [...keys.lists('promises'), 'of account', accountId],
    queryFn: async ({ signal }) => {
      const filter = { field: 'accountId', op: 'eq', value: accountId }
      return (await listRecords('promises', { filter, sort: 'dueOn', limit: MOST }, signal)).data as PromiseRecord[]
    },
  })

export const plansQuery = (accountId: string) =>
  queryOptions({
    queryKey: [...keys.lists('joint-plans'), 'of account', accountId],
    queryFn: async ({ signal }) => {
      const filter = { field: 'accountId', op: 'eq', value: accountId }
      return (await listRecords('joint-plans', { filter, sort: '-createdAt', limit: 50 }, signal)).data as PlanRecord[]
    },
  })

export async function settlePromise(
  promise: PromiseRecord,
  patch: Partial<Pick<PromiseRecord, 'doneOn' | 'withdrawnOn'>>,
): Promise<PromiseRecord> {
  const saved = await patchRecord('promises', promise.id, { version: promise.version, patch })
  await afterTogether(promise.accountId)
  return saved as PromiseRecord
}

export async function planLink({ planId, reason }: { planId: string; reason: string | undefined }): Promise<MadeLink> {
  const made = await api<MadeLink>('POST', `/joint-plans/${planId}/link`, { body: { reason } })
  void queryClient.invalidateQueries({ queryKey: keys.resource('joint-plans') })
  return made
}

/** What was promised or planned shows in the tab, the story and the stage of the account. */
export async function afterTogether(accountId: string): Promise<void> {
  await Promise.all([
    queryClient.invalidateQueries({ queryKey: keys.resource('promises') }),
    queryClient.invalidateQueries({ queryKey: keys.resource('joint-plans') }),
    queryClient.invalidateQueries({ queryKey: keys.about('accounts', accountId, 'timeline') }),
    queryClient.invalidateQueries({ queryKey: attitudeQuery(accountId).queryKey }),
  ])
}
