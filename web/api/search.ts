import { api } from './request.ts'

export interface SearchHit {
  object: string
  id: string
  title: string | null
  subtitle: string | null
  /** Name of a record merged into it, where that was found. */
  formerly: string | null
}

/** At most a handful of hits; `more` when the search found more than it ranked. */
export function searchRecords(q: string, signal?: AbortSignal): Promise<{ data: SearchHit[]; more: boolean }> {
  return api('GET', '/search', { query: { q, limit: 12 }, signal })
}
