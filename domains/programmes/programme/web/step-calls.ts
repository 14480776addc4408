import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import { keys } from '#web/api/keys.ts'
import { queryClient } from '#web/api/query-client.ts'
import { type ApiRecord, type Condition, listRecords, patchRecord, readRecord } from '#web/api/records.ts'
import { api } from '#web/api/request.ts'
import type { Standing, StepCounts } from './programme-calls.ts'

/** A step as the API gives it, with the names of account, contact and owner. */
export interface Step extends ApiRecord {
  programmeId: string
  accountId: string
  account?: { id: string; name: string } | null
  contactId: string | null
  contact?: { id: string; name: string } | null
  owner?: { id: string; name: string } | null
  wave: number
  kind: 'task' | 'visit' | 'call' | 'email' | 'chat' | 'survey'
  plannedKind: Step['kind']
  title: string
  dueOn: string | null
  state: 'open' | 'done' | 'skipped'
  skipReason: string | null
  doneAt: string | null
  activityId: string | null
}

const PAGE = 30

export const stepsQuery = (conditions: Condition[]) =>
  infiniteQueryOptions({
    queryKey: [...keys.lists('programme-steps'), 'to do', conditions],
    queryFn: async ({ pageParam, signal }) => {
      const include = ['account', 'contact', 'owner']
      const query = { filter: { and: conditions }, sort: 'dueOn', include, limit: PAGE, cursor: pageParam }
      const { data, page } = await listRecords('programme-steps', query, signal)
      return { data: data as Step[], page }
    },
    initialPageParam: null as string | null,
    getNextPageParam: ({ page }) => page.nextCursor ?? undefined,
  })

export async function doStep(id: string): Promise<void> {
  await api('POST', `/programme-steps/${id}/done`, { body: {} })
  await afterStep()
}

export async function skipStep(id: string, reason: string): Promise<void> {
  await api('POST', `/programme-steps/${id}/skip`, { body: { reason } })
  await afterStep()
}

/** Un-checks the task of a step, which opens the step again. */
export async function reopenStep(activityId: string): Promise<void> {
  const { version } = await readRecord('activities', { id: activityId })
  await patchRecord('activities', activityId, { version, patch: { done: false } })
  await afterStep()
}

/** A survey step is done by asking: makes the link, which does the step. */
export async function askByStep({ accountId, contactId }: Step, reason?: string): Promise<string> {
  const { link } = await api<{ link: string }>('POST', `/accounts/${accountId}/survey-links`, {
    body: { ready: 'pulse', contactId: contactId ?? undefined, reason },
  })
  await afterStep()
  return link
}

/** A step changes its programme's progress and the story of its account. */
async function afterStep(): Promise<void> {
  await Promise.all(
    ['programme-steps', 'programmes', 'activities', 'accounts'].map((resource) =>
      queryClient.invalidateQueries({ queryKey: keys.resource(resource) }),
    ),
  )
}

/** An account's place in a programme. */
export interface AccountProgramme {
  programmeId: string
  name: string
  state: 'draft' | 'running' | 'done' | 'stopped'
  standing: Standing
  reason: string | null
  wave: number | null
  waveCount: number
  startsOn: string | null
  releasedAt: string | null
  droppedOn: string | null
  dropReason: string | null
  steps: Omit<StepCounts, 'overdue'> & { nextDueOn: string | null }
}

export const accountProgrammesQuery = (accountId: string) =>
  queryOptions({
    queryKey: keys.about('accounts', accountId, 'programmes'),
    queryFn: ({ signal }) => api<{ data: AccountProgramme[] }>('GET', `/accounts/${accountId}/programmes`, { signal }),
  })
