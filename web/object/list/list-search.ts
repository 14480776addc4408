import type { Filter } from '#web/api/records.ts'

/** How the records of a list are laid out. */
export type Layout = 'table' | 'kanban' | 'calendar'

/**
 * The state of a list, kept in its address: it can be sent to a colleague and gone back to. What stands here goes before what the
 * view says; of a view without changes only its id stands here.
 */
export interface ListSearch {
  /** `all`, `mine` or the id of a saved view; absent: the view that the firm chose for one's role, else all. */
  view?: string
  /** Conditions and groups of them that must all hold. */
  filter?: Filter[]
  sort?: string
  layout?: Layout
  /** The field whose values group the table; `none` where the view groups and this does not. */
  group?: string
  /** The choice of the board or the day of the calendar. */
  by?: string
  /** The day whose month or week the calendar shows. */
  on?: string
  span?: 'week'
  q?: string
  /** The record open beside the list. */
  record?: string
  /** The form for a new record is open. */
  create?: boolean
}

export function checkListSearch(search: Record<string, unknown>): ListSearch {
  return {
    view: text(search.view),
    filter: Array.isArray(search.filter) ? search.filter.filter(isFilter) : undefined,
    sort: text(search.sort),
    layout: isLayout(search.layout) ? search.layout : undefined,
    group: text(search.group),
    by: text(search.by),
    on: typeof search.on === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(search.on) ? search.on : undefined,
    span: search.span === 'week' ? 'week' : undefined,
    q: text(search.q),
    record: text(search.record),
    create: search.create === true || undefined,
  }
}

/** Whether somebody else's text is a filter in shape: an address can be typed. */
function isFilter(value: unknown): value is Filter {
  if (typeof value !== 'object' || value === null) return false
  if ('and' in value) return Array.isArray(value.and) && value.and.every(isFilter)
  if ('or' in value) return Array.isArray(value.or) && value.or.every(isFilter)
  return 'field' in value && typeof value.field === 'string' && 'op' in value && typeof value.op === 'string'
}

function isLayout(value: unknown): value is Layout {
  return value === 'table' || value === 'kanban' || value === 'calendar'
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined
}
