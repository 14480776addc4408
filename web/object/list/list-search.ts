import type { Condition, Filter } from '#web/api/records.ts'

/** The state of a list, kept in its address: it can be sent to a colleague and gone back to. */
export interface ListSearch {
  view?: 'mine'
  filter?: Condition[]
  sort?: string
  q?: string
  /** The record open beside the list. */
  record?: string
  /** The form for a new record is open. */
  create?: boolean
}

export function checkListSearch(search: Record<string, unknown>): ListSearch {
  return {
    view: search.view === 'mine' ? 'mine' : undefined,
    filter: Array.isArray(search.filter) ? search.filter.filter(isCondition) : undefined,
    sort: text(search.sort),
    q: text(search.q),
    record: text(search.record),
    create: search.create === true || undefined,
  }
}

/** The conditions of a list as one filter of the API. */
export function filterOf({ filter = [], view }: ListSearch, memberId: string): Filter | undefined {
  const conditions: Filter[] = view === 'mine' ? [...filter, { field: 'ownerId', op: 'eq', value: memberId }] : filter
  return conditions.length ? { and: conditions } : undefined
}

function isCondition(value: unknown): value is Condition {
  return typeof value === 'object' && value !== null && 'field' in value && 'op' in value
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined
}
