import { queryOptions } from '@tanstack/react-query'
import type { TopicRow } from '#domains/needs/overview/overview.queries.ts'
import { keys } from '#web/api/keys.ts'
import { queryClient } from '#web/api/query-client.ts'
import { api } from '#web/api/request.ts'

export interface NeedsOverview {
  coverage: { needs: number; evidenced: number; accounts: number }
  topics: TopicRow[]
}

/** Needs by topic, over all customers that this person may see. */
export const overviewQuery = queryOptions({
  queryKey: keys.about('needs', 'all', 'overview'),
  queryFn: ({ signal }) => api<NeedsOverview>('GET', '/needs-overview', { signal }),
})

export interface Captured {
  statement: string
  topic?: string
  importance?: number
  satisfaction?: number
}

/** Turns the customer's words of a follow-up into evidence of a need. */
export async function captureNeed(activityId: string, captured: Captured): Promise<void> {
  await api('POST', `/activities/${activityId}/needs`, { body: captured })
  await queryClient.invalidateQueries({ queryKey: keys.resource('needs') })
}
