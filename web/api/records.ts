import { api } from './request.ts'

/** A record as the API gives it: fixed keys, fields in camelCase, references also under their own name when included. */
export interface ApiRecord {
  id: string
  version: number
  createdAt: string
  updatedAt: string
  createdBy: string | null
  updatedBy: string | null
  ownerId?: string | null
  deletedAt?: string | null
  custom?: Record<string, unknown>
  [field: string]: unknown
}

export interface Condition {
  field: string
  op: string
  value?: unknown
}

export type Filter = { and: Filter[] } | { or: Filter[] } | Condition

export interface ListArguments {
  filter?: Filter
  sort?: string
  q?: string
  fields?: string[]
  include?: string[]
  limit?: number
  count?: 'exact' | 'estimate' | 'none'
}

/** Whether a count is exact, the planner's estimate, or only as far as was counted, where an estimate would tell of hidden records. */
export type CountIs = 'exact' | 'estimate' | 'atLeast'

export interface RecordPage<R = ApiRecord> {
  data: R[]
  page: { nextCursor: string | null; prevCursor?: string | null; countIs?: CountIs }
  count?: number
}

/** By POST, so that names searched for stand in no address and no access log. */
export function listRecords(
  resource: string,
  query: ListArguments & { cursor?: string | null; before?: string; from?: string },
  signal?: AbortSignal,
): Promise<RecordPage> {
  const body = { ...query, cursor: query.cursor ?? undefined }
  return api('POST', `/${resource}/query`, { body, reads: true, signal })
}

export function readRecord(
  resource: string,
  { id, include = [], signal }: { id: string; include?: string[]; signal?: AbortSignal },
): Promise<ApiRecord> {
  return api('GET', `/${resource}/${id}`, { query: { include: include.join(',') }, signal })
}

export function createRecord(resource: string, body: Record<string, unknown>, key?: string): Promise<ApiRecord> {
  return api('POST', `/${resource}`, { body, key })
}

export function patchRecord(
  resource: string,
  id: string,
  change: { version: number; patch: Record<string, unknown> },
): Promise<ApiRecord> {
  return api('PATCH', `/${resource}/${id}`, { body: change.patch, version: change.version })
}

export function deleteRecord(resource: string, id: string, version: number): Promise<void> {
  return api('DELETE', `/${resource}/${id}`, { version })
}

export function restoreRecord(resource: string, id: string): Promise<ApiRecord> {
  return api('POST', `/${resource}/${id}/restore`)
}

/** While pages of a list arrive one after the other, a record that was just changed may stand in two of them. */
export function onceEach(records: readonly ApiRecord[]): ApiRecord[] {
  return [...new Map(records.map((record) => [record.id, record])).values()]
}
