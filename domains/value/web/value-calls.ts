import { queryOptions } from '@tanstack/react-query'
import type { z } from 'zod'
import type { Reason } from '#domains/value/account/account-figures.ts'
import type { FallingCustomer } from '#domains/value/overview/overview.queries.ts'
import type { runView } from '#domains/value/run/run.present.ts'
import type { RunSummary } from '#domains/value/run/run-summary.ts'
import { keys } from '#web/api/keys.ts'
import { queryClient } from '#web/api/query-client.ts'
import { listRecords } from '#web/api/records.ts'
import { api } from '#web/api/request.ts'

export type ValueRun = z.output<typeof runView>

type Told =
  | 'grade'
  | 'customers'
  | 'repeatCustomers'
  | 'repeatPurchases'
  | 'orders'
  | 'firstOrderOn'
  | 'lastOrderOn'
  | 'until'
  | 'horizonDays'
  | 'trendDays'
  | 'methodVersion'
  | 'currency'
  | 'endedAt'

/** A run that is done: what it was computed from is known. */
export type DoneRun = ValueRun & { [K in Told]: NonNullable<ValueRun[K]> }

/** The firm as a whole. Sums of the run are there for those who may see every customer. */
export interface ValueOverview extends Pick<RunSummary, 'tiers' | 'stages'> {
  run: ValueRun | null
  latest: ValueRun | null
  covers: 'all' | 'visible'
  accounts: number
  withoutOrders: number
  /** Among the largest customers of the period before: how many buy less now or nothing. */
  headline: { largest: number; falling: number; earlierSpend: number; recentSpend: number } | null
  totals: RunSummary['totals'] | null
  whale: RunSummary['whale'] | null
  tracking: RunSummary['tracking'] | null
  unknown: Reason[]
}

export type { FallingCustomer }

export interface AccountValue {
  pAlive: number | null
  lastOrderOn: string | null
  spend: number | null
  purchaseDays: number
  purchaseStage: string | null
}

export interface ValuedAccount {
  id: string
  name: string
  value: AccountValue | null
}

/** What to analyse; what is left out the server decides. */
export interface RunRequest {
  model?: string
  unit?: 'day' | 'week' | 'month'
  until?: string
  horizon?: number
  scope?: { region?: string; firstOrderFrom?: string; sample?: number }
}

const overviewKey = ['value', 'overview'] as const

const UNDER_WAY = new Set(['queued', 'running'])

/** Asks again while a run is under way, so that its progress and then its figures appear by themselves. */
export const overviewQuery = queryOptions({
  queryKey: overviewKey,
  queryFn: ({ signal }) => api<ValueOverview>('GET', '/value', { signal }),
  refetchInterval: ({ state }) => (isUnderWay(state.data?.latest) ? 500 : false),
})

export const fallingQuery = (run: DoneRun) =>
  queryOptions({
    queryKey: ['value', 'falling', run.id],
    queryFn: ({ signal }) =>
      api<{ data: FallingCustomer[] }>('GET', '/value/falling', { query: { limit: FALLING_SHOWN }, signal }),
  })

/** The customers who bought most so far, among those whom one may see. */
export const largestQuery = (run: DoneRun) => {
  const filter = { field: 'value.grade', op: 'eq', value: run.grade }
  const query = { filter, sort: '-value.spend', include: ['value'], limit: 200, count: 'none' as const }
  return queryOptions({
    queryKey: [...keys.resource('accounts'), 'largest', run.id],
    queryFn: async ({ signal }) => {
      const { data } = await listRecords('accounts', query, signal)
      return data as unknown as ValuedAccount[]
    },
  })
}

const FALLING_SHOWN = 50

export function isUnderWay(run: ValueRun | null | undefined): boolean {
  return !!run && UNDER_WAY.has(run.state)
}

export function isDone(run: ValueRun | null): run is DoneRun {
  return run !== null && run.state === 'done' && run.customers !== null
}

export async function startRun(request: RunRequest): Promise<void> {
  await api('POST', '/value-runs', { body: request })
  await queryClient.invalidateQueries({ queryKey: overviewKey })
}

export async function cancelRun(id: string): Promise<void> {
  await api('POST', `/value-runs/${id}/cancel`)
  await queryClient.invalidateQueries({ queryKey: overviewKey })
}

/** New figures stand in lists and on record pages too. */
export async function forgetFigures(): Promise<void> {
  await queryClient.invalidateQueries({ queryKey: keys.resource('accounts') })
}
