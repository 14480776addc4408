import { api } from './request.ts'

export type Changes = Record<string, { from: unknown; to: unknown }>

/** One change of a record. A creation names its channel and copies no values. */
export interface HistoryEntry {
  id: string
  at: string
  action:
    | 'create'
    | 'update'
    | 'delete'
    | 'restore'
    | 'merge'
    | 'unmerge'
    | 'consent'
    | 'hold'
    | 'unhold'
    | 'disclose'
    | 'export'
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
