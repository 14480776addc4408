import { useEffect } from 'react'
import { useRights } from '#web/api/session.ts'
import { type Overview, refreshStale } from './segment-calls.ts'

/** Has stale memberships reckoned again when a page shows them to somebody who may; it reads them again when they are there. */
export function useFreshSegments(overview: Overview | undefined): void {
  const mayRefresh = useRights('segment').update !== 'none'
  const stale = overview?.segments.some((segment) => segment.stale) ?? false
  useEffect(() => {
    // Who is offline sees the last membership and its date.
    if (stale && mayRefresh) void refreshStale().catch(() => undefined)
  }, [stale, mayRefresh])
}
