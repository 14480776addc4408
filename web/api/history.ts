import type { Changes, HistoryEntry as StoredEntry } from '#platform/audit/write-history.ts'
import { api } from './request.ts'

export type { Changes }

/** One change of a record. A creation names its channel and copies no values. */
export interface HistoryEntry {
  id: string
  at: string
  action: StoredEntry['action']
  /** Absent for the system: its names are for the log. */
  actorId: string | null
  actorName: string | null
  channel: string
  changes: Changes | null
}

export function readHistory(
  resource: string,
  id: string,
  { signal, ...query }: { before?: string; limit: number; field?: string; signal?: AbortSignal },
): Promise<{ data: HistoryEntry[] }> {
  return api('GET', `/${resource}/${id}/history`, { query, signal })
}
