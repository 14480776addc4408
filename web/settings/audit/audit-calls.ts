import { queryOptions } from '@tanstack/react-query'
import type { SealFault } from '#platform/audit/verify-history.ts'
import type { HistoryEntry } from '#web/api/history.ts'
import { api } from '#web/api/request.ts'

export type { SealFault }

/** One deed: a change of a record, a sign-in, an export, a change of rights. */
export interface LogEntry extends Omit<HistoryEntry, 'action'> {
  action: string
  object: string
  recordId: string
  title: string | null
  /** It lies in the recycle bin. */
  binned: boolean
}

export interface LogFilter {
  object?: string
  action?: string
  from?: string
  until?: string
}

interface Log {
  data: LogEntry[]
  page: { nextCursor: string | null }
}

export const readLog = (filter: LogFilter, before: string | undefined, signal: AbortSignal) =>
  api<Log>('GET', '/audit-log', { query: { ...filter, before, limit: 50 }, signal })

export const sealQuery = queryOptions({
  queryKey: ['audit-seal'],
  queryFn: ({ signal }) => api<{ sealedUntil: string | null; entries: number }>('GET', '/audit-seal', { signal }),
})

export interface Comparison {
  state: 'queued' | 'running' | 'done' | 'failed' | 'cancelled'
  done: number
  total: number | null
  result: { entries: number; faults: SealFault[] } | null
}

export async function startComparison(): Promise<string> {
  const { jobId } = await api<{ jobId: string }>('POST', '/audit-verifications', { body: {} })
  return jobId
}

export const comparisonQuery = (jobId: string | undefined) =>
  queryOptions({
    queryKey: ['audit-verification', jobId],
    queryFn: ({ signal }) => api<Comparison>('GET', `/jobs/${jobId}`, { signal }),
    enabled: jobId !== undefined,
    refetchInterval: ({ state }) => (state.data && !isRunning(state.data) ? false : 500),
  })

export function isRunning({ state }: Comparison): boolean {
  return state === 'queued' || state === 'running'
}
