import { queryOptions } from '@tanstack/react-query'
import type { z } from 'zod'
import type { changeSetSchema } from '#platform/change-set/present-change-set.ts'
import { api } from '#web/api/request.ts'

/** What was asked of a bulk edit. */
export interface BulkChange {
  delete?: true
  set?: Record<string, unknown>
  /** Only for records that have none. */
  fill?: Record<string, unknown>
  add?: Record<string, string[]>
  remove?: Record<string, string[]>
}

/** A deed on many records that can be undone as a whole. */
export type ChangeSet = Omit<z.output<typeof changeSetSchema>, 'change'> & { change: BulkChange | null }

/** A record of a bulk edit that was left alone, and why. */
export interface ChangeRow {
  recordId: string
  state: string | null
  reason: { field: string; code: string; message: string } | null
}

export const changeSetKeys = ['change-sets'] as const

export function isUnderWay({ state }: ChangeSet): boolean {
  return state === 'waiting' || state === 'running' || state === 'undoing'
}

export function readChangeSet(id: string, signal?: AbortSignal): Promise<ChangeSet> {
  return api('GET', `/change-sets/${id}`, { signal })
}

export function undoChangeSet(id: string): Promise<ChangeSet> {
  return api('POST', `/change-sets/${id}/undo`)
}

export function listChangeSets(
  cursor: string | undefined,
  signal?: AbortSignal,
): Promise<{ data: ChangeSet[]; page: { nextCursor: string | null } }> {
  return api('GET', '/change-sets', { query: { cursor, limit: 30 }, signal })
}

export const changeRowsQuery = (id: string, state: 'refused' | 'kept') =>
  queryOptions({
    queryKey: [...changeSetKeys, id, 'rows', state],
    queryFn: ({ signal }) =>
      api<{ data: ChangeRow[] }>('GET', `/change-sets/${id}/rows`, { query: { state, limit: 50 }, signal }),
  })
