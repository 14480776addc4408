import type { z } from 'zod'
import type { timelineItemSchema } from '#platform/timeline/timeline.routes.ts'
import { api } from '#web/api/request.ts'

/** One thing that happened with a record. `side`: whether it was done with the customer or to him; null for what is neither. */
export type TimelineItem = z.output<typeof timelineItemSchema>

/** Which part of the timeline is shown; everything where nothing is chosen. */
export interface TimelineFilter {
  kinds: string[]
  actorId: string | null
  /** Only the last so many days. */
  days: number | null
}

export const WHOLE_STORY: TimelineFilter = { kinds: [], actorId: null, days: null }
export const TIMELINE_PAGE = 30
const DAY_MS = 24 * 3_600_000

interface Asked {
  filter: TimelineFilter
  before: TimelineItem | undefined
  now: Date
  signal: AbortSignal
}

/** A page of the timeline, newest first; the next one begins before the last item of this one. */
export function readTimeline(
  { plural, id }: { plural: string; id: string },
  { filter: { kinds, actorId, days }, before, now, signal }: Asked,
): Promise<{ data: TimelineItem[] }> {
  const query = {
    kinds: kinds.join(',') || undefined,
    actorId: actorId ?? undefined,
    from: days ? new Date(now.getTime() - days * DAY_MS).toISOString() : undefined,
    limit: TIMELINE_PAGE,
    beforeAt: before?.at,
    beforeId: before?.id,
  }
  return api('GET', `/${plural}/${id}/timeline`, { query, signal })
}
