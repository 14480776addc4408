import { queryOptions } from '@tanstack/react-query'
import type { SegmentLine, SegmentPreview, SegmentsOverview } from '#domains/programmes/segment/segment.queries.ts'
import type { SegmentFilter } from '#domains/programmes/segment/segment.rules.ts'
import type { Stay } from '#domains/programmes/segment/segment-members.ts'
import { keys } from '#web/api/keys.ts'
import { queryClient } from '#web/api/query-client.ts'
import { type ApiRecord, createRecord, deleteRecord, listRecords, patchRecord } from '#web/api/records.ts'
import { api } from '#web/api/request.ts'

/** What the API tells, its instants as text. */
type Told<T> = { [K in keyof T]: T[K] extends Date ? string : T[K] extends Date | null ? string | null : T[K] }

export type Segment = Told<SegmentLine>
export type ToldStay = Told<Stay>
export type Overview = Omit<SegmentsOverview, 'segments'> & { segments: Segment[] }
export type { SegmentFilter, SegmentPreview }

export interface Refresh {
  id: string
  at: string
  cause: 'rule' | 'facts'
  joined: number
  left: number
  members: number
}

const resource = 'segments'

export const segmentsQuery = queryOptions({
  queryKey: keys.about(resource, 'all', 'overview'),
  queryFn: ({ signal }) => api<Overview>('GET', '/segments-overview', { signal }),
})

export const previewQuery = (filter: SegmentFilter) =>
  queryOptions({
    queryKey: keys.about(resource, JSON.stringify(filter), 'preview'),
    queryFn: ({ signal }) =>
      api<SegmentPreview>('POST', '/segment-previews', { body: { filter }, reads: true, signal }),
    placeholderData: (before) => before,
    retry: false,
  })

export type StayState = 'current' | 'left'
export const stayPage = 30

export function readStays(segmentId: string, wanted: { state: StayState; before?: string; signal: AbortSignal }) {
  const { signal, ...query } = wanted
  return api<{ data: ToldStay[] }>('GET', `/segments/${segmentId}/members`, {
    query: { ...query, limit: stayPage },
    signal,
  })
}

export const refreshesQuery = (segmentId: string) =>
  queryOptions({
    queryKey: keys.about(resource, segmentId, 'refreshes'),
    queryFn: ({ signal }) =>
      api<{ data: Refresh[] }>('GET', `/segments/${segmentId}/refreshes`, { query: { limit: 20 }, signal }),
  })

export const accountSegmentsQuery = (accountId: string) =>
  queryOptions({
    queryKey: keys.about(resource, accountId, 'stays'),
    queryFn: ({ signal }) => api<{ data: ToldStay[] }>('GET', `/accounts/${accountId}/segments`, { signal }),
  })

export interface MarketPlace {
  id: string
  name: string
  industry: string
  region: string
}

/** The parts of the market that somebody estimated. */
export const marketPlacesQuery = queryOptions({
  queryKey: keys.about('market-segments', 'all', 'places'),
  queryFn: async ({ signal }) => {
    const { data } = await listRecords(
      'market-segments',
      { fields: ['name', 'industry', 'region'], limit: 200 },
      signal,
    )
    return data as unknown as MarketPlace[]
  },
})

/** Where the words of a condition stand that can be typed in many ways. */
const wordsOf: Record<string, { resource: string; field: string }> = {
  industry: { resource: 'accounts', field: 'industry' },
  region: { resource: 'accounts', field: 'region' },
  'needs.topics': { resource: 'needs', field: 'topic' },
}

/** The words that are in use for a field, the most used first; none where each record has its own. */
export const usedWordsQuery = (field: string) =>
  queryOptions({
    queryKey: keys.about(wordsOf[field]?.resource ?? 'accounts', field, 'words'),
    queryFn: async ({ signal }) => {
      const place = wordsOf[field]
      if (!place) return []
      const body = { groupBy: [place.field], measures: [{ op: 'count' }] }
      const { data } = await api<{ data: Record<string, unknown>[] }>('POST', `/${place.resource}/aggregate`, {
        body,
        reads: true,
        signal,
      })
      return data.map((row) => row[place.field]).filter((word) => typeof word === 'string')
    },
  })

/** Has stale memberships reckoned again; the answer comes with the firm's changes. */
export async function refreshStale(): Promise<void> {
  await api('POST', '/segment-refreshes', { body: {} })
}

export async function refreshNow(segmentId: string): Promise<void> {
  await api('POST', `/segments/${segmentId}/refresh`, { body: {} })
}

export interface SegmentDraft {
  name: string
  description: string
  filter: SegmentFilter
}

/** Makes a segment, or changes the one given. */
export async function saveSegment(draft: SegmentDraft, segment?: { id: string; version: number }): Promise<ApiRecord> {
  const values = { ...draft, description: draft.description.trim() || null }
  const saved = segment
    ? await patchRecord(resource, segment.id, { version: segment.version, patch: values })
    : await createRecord(resource, values)
  await forgetSegments()
  return saved
}

export async function removeSegment({ id, version }: { id: string; version: number }): Promise<void> {
  await deleteRecord(resource, id, version)
  await forgetSegments()
}

export async function forgetSegments(): Promise<void> {
  await Promise.all([
    queryClient.invalidateQueries({ queryKey: keys.resource(resource) }),
    queryClient.invalidateQueries({ queryKey: keys.resource('strategies') }),
  ])
}
