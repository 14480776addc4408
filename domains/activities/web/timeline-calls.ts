import { api } from '#web/api/request.ts'

/** One thing that happened with an account, as `GET /accounts/{id}/timeline` tells it. */
export interface TimelineItem {
  id: string
  at: string
  kind: string
  recordId: string
  title: string | null
  detail: Record<string, unknown>
  actorName: string | null
  /** Whether it was done with the customer or to him. */
  side: 'with' | 'to' | null
}

export const TIMELINE_PAGE = 30

/** A page of the story, newest first; the next one begins before the last item of this. */
export function readTimeline(
  accountId: string,
  { before, signal }: { before: TimelineItem | undefined; signal: AbortSignal },
): Promise<{ data: TimelineItem[] }> {
  const query = { limit: TIMELINE_PAGE, beforeAt: before?.at, beforeId: before?.id }
  return api('GET', `/accounts/${accountId}/timeline`, { query, signal })
}
