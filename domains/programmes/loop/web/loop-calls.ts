import { queryOptions } from '@tanstack/react-query'
import type { Loop, WantedByCell } from '#domains/programmes/loop/loop.queries.ts'
import type { ProgrammesOverview } from '#domains/programmes/programme/overview.queries.ts'
import { keys } from '#web/api/keys.ts'
import { api } from '#web/api/request.ts'

export type { Loop, WantedByCell }
export type Overview = ProgrammesOverview
export type Line = Overview['programmes'][number]

/** Where each step stands and what waits for whom; many things change it, so it is asked for again each time. */
export const loopQuery = queryOptions({
  queryKey: keys.about('programmes', 'all', 'loop'),
  queryFn: ({ signal }) => api<Loop>('GET', '/programmes-loop', { signal }),
  staleTime: 0,
})

/** What each cell still wants; read again when one of them changes. */
export const wantedByCellsQuery = queryOptions({
  queryKey: keys.about('strategies', 'all', 'wanted'),
  queryFn: async ({ signal }) => (await api<Loop>('GET', '/programmes-loop', { signal })).wanted.cells,
  staleTime: 0,
})

/** What was started against what was finished. */
export const overviewQuery = queryOptions({
  queryKey: keys.about('programmes', 'all', 'overview'),
  queryFn: ({ signal }) => api<Overview>('GET', '/programmes-overview', { signal }),
  staleTime: 0,
})
