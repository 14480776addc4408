import { queryOptions } from '@tanstack/react-query'
import type { MarketCoverage } from '#domains/market/coverage/coverage.queries.ts'
import type { matchReasons, matchStates } from '#domains/market/firm/market-firm.object.ts'
import { keys } from '#web/api/keys.ts'
import { queryClient } from '#web/api/query-client.ts'
import { type ApiRecord, type Condition, listRecords } from '#web/api/records.ts'
import { api } from '#web/api/request.ts'

export type { MarketCell } from '#domains/market/coverage/coverage.rules.ts'
export type { MarketCoverage }

export interface MarketFirm extends ApiRecord {
  name: string
  industry: string | null
  region: string | null
  state: (typeof matchStates)[number]
  accountId: string | null
  account?: { id: string; name: string } | null
  matchReason: (typeof matchReasons)[number] | null
  matchScore: number | null
}

export interface FirmList {
  data: MarketFirm[]
  count: number
}

const resource = 'market-firms'

export const coverageQuery = queryOptions({
  queryKey: keys.about('market-segments', 'all', 'coverage'),
  queryFn: ({ signal }) => api<MarketCoverage>('GET', '/market-coverage', { signal }),
})

/** Firms of the list that look like customers, the surest first. */
export const suggestionsQuery = queryOptions({
  queryKey: keys.about(resource, 'all', 'suggestions'),
  queryFn: ({ signal }) => firmsWhere([{ field: 'state', op: 'eq', value: 'suggested' }], '-matchScore', signal),
})

/** Conditions that leave the firms of a place that are no customers. */
export function strangersOf({ industry, region }: { industry: string; region: string }): Condition[] {
  return [
    { field: 'industry', op: 'eq', value: industry },
    { field: 'region', op: 'eq', value: region },
    { field: 'state', op: 'in', value: ['unmatched', 'rejected'] },
  ]
}

export const strangersQuery = (place: { industry: string; region: string }) =>
  queryOptions({
    queryKey: keys.about(resource, `${place.industry}/${place.region}`, 'strangers'),
    queryFn: ({ signal }) => firmsWhere(strangersOf(place), 'name', signal),
  })

async function firmsWhere(and: Condition[], sort: string, signal: AbortSignal): Promise<FirmList> {
  const answer = await listRecords(
    resource,
    { filter: { and }, sort, limit: 10, count: 'exact', include: ['account'] },
    signal,
  )
  return { data: answer.data as MarketFirm[], count: answer.count ?? answer.data.length }
}

export type Decision = 'confirm' | 'reject' | 'promote' | 'reopen'

/** Decides about a firm of the list, and reads again what depends on it. */
export async function decide(id: string, decision: Decision): Promise<void> {
  await api('POST', `/${resource}/${id}/${decision}`, { body: {} })
  await forgetMarket()
}

/** Compares the list with the customers and waits for the end, for half a minute at most. */
export async function compareAgain(): Promise<void> {
  const { jobId } = await api<{ jobId: string }>('POST', '/market-matchings', { body: {} })
  for (let tries = 0; tries < 60; tries += 1) {
    const { state } = await api<{ state: string }>('GET', `/jobs/${jobId}`)
    if (state !== 'queued' && state !== 'running') break
    await new Promise((resolve) => setTimeout(resolve, 500))
  }
  await forgetMarket()
}

async function forgetMarket(): Promise<void> {
  await Promise.all(
    [resource, 'market-segments', 'accounts'].map((name) =>
      queryClient.invalidateQueries({ queryKey: keys.resource(name) }),
    ),
  )
}
