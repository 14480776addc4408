import { useEffect } from 'react'
import { type Overview, refreshStale } from './segment-calls.ts'

/** Has stale memberships reckoned anew when a page shows them; it reads them again when they are there. */
export function useFreshSegments(overview: Overview | undefined): void {
  const stale = overview?.segments.some((segment) => segment.stale) ?? false
  useEffect(() => {
    // Who is offline sees the last membership and its date.
    if (stale) void refreshStale().catch(() => undefined)
  }, [stale])
}
