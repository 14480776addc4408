import type { ViewConfig as ServerConfig } from '#platform/view/view-config.ts'
import type { Filter } from '#web/api/records.ts'
import type { Layout, ListSearch } from '#web/object/list/list-search.ts'

/** What a view says about a list; the shape is the server's. */
export type ViewConfig = Omit<ServerConfig, 'filter'> & { filter?: Filter[] }
export type TotalOp = NonNullable<ServerConfig['totals']>[string]

/** How a person arranged the columns of a view in this browser; only what differs from the view. */
export interface Arrangement {
  columns?: string[]
  widths?: Record<string, number>
  pinned?: string[]
  density?: ServerConfig['density']
  totals?: Record<string, TotalOp>
}

/** What a list shows now: the view, with what the address and this browser say otherwise. */
export interface ViewState {
  layout: Layout
  filter: Filter[]
  sort: string | undefined
  groupBy: string | undefined
  /** The choice of the board. */
  boardField: string | undefined
  boardSum: string | undefined
  /** The day of the calendar. */
  dateField: string | undefined
  /** Ids of the columns in order; undefined: the object's own. */
  columns: string[] | undefined
  widths: Record<string, number>
  pinned: string[]
  density: ServerConfig['density']
  totals: Record<string, TotalOp>
}

/** In a filter the member who looks. */
export const ME = '@me'

const NOTHING: ViewConfig = { layout: 'table' }

export function stateOf(
  search: ListSearch,
  { config = NOTHING, arrangement }: { config?: ViewConfig; arrangement: Arrangement },
): ViewState {
  const layout = search.layout ?? config.layout
  const widths = Object.fromEntries((config.columns ?? []).flatMap(({ id, width }) => (width ? [[id, width]] : [])))
  return {
    layout,
    filter: search.filter ?? config.filter ?? [],
    sort: search.sort ?? config.sort,
    groupBy: search.group === 'none' ? undefined : (search.group ?? config.groupBy),
    boardField: (layout === 'kanban' ? search.by : undefined) ?? config.boardField,
    boardSum: config.boardSum,
    dateField: (layout === 'calendar' ? search.by : undefined) ?? config.dateField,
    columns: arrangement.columns ?? config.columns?.map(({ id }) => id),
    widths: { ...widths, ...arrangement.widths },
    pinned: arrangement.pinned ?? config.pinned ?? [],
    density: arrangement.density ?? config.density,
    totals: arrangement.totals ?? config.totals ?? {},
  }
}

/** What stands in the address about the view itself, besides which view it is. */
export const CHANGES = ['filter', 'sort', 'layout', 'group', 'by'] as const

/** The address for a changed state: only what differs from the view stands in it. */
export function searchOf(state: ViewState, config: ViewConfig = NOTHING): Pick<ListSearch, (typeof CHANGES)[number]> {
  const by = state.layout === 'kanban' ? state.boardField : state.layout === 'calendar' ? state.dateField : undefined
  const viewBy = state.layout === 'kanban' ? config.boardField : config.dateField
  return {
    filter: isSame(state.filter, config.filter ?? []) ? undefined : state.filter,
    sort: state.sort === config.sort ? undefined : state.sort,
    layout: state.layout === config.layout ? undefined : state.layout,
    group: state.groupBy === config.groupBy ? undefined : (state.groupBy ?? 'none'),
    by: by === viewBy ? undefined : by,
  }
}

/** The state as a view to be saved. `columns` are those shown, which a view names even where it shows the usual ones. */
export function configOf(state: ViewState, columns: readonly string[]): ViewConfig {
  const { layout, filter, sort, groupBy, boardField, boardSum, dateField, widths, pinned, density, totals } = state
  const arranged = state.columns !== undefined || Object.keys(widths).length > 0
  return {
    layout,
    filter: filter.length > 0 ? filter : undefined,
    sort,
    groupBy,
    boardField: layout === 'kanban' ? boardField : undefined,
    boardSum: layout === 'kanban' ? boardSum : undefined,
    dateField: layout === 'calendar' ? dateField : undefined,
    columns: arranged ? columns.map((id) => (widths[id] ? { id, width: widths[id] } : { id })) : undefined,
    pinned: pinned.length > 0 ? pinned : undefined,
    density,
    totals: Object.keys(totals).length > 0 ? totals : undefined,
  }
}

/** Whether what is shown differs from what the view says. */
export function isChanged(search: ListSearch, arrangement: Arrangement): boolean {
  return CHANGES.some((name) => search[name] !== undefined) || Object.keys(arrangement).length > 0
}

/** The filter as the API takes it: one tree, `@me` being this member. */
export function filterFor(nodes: readonly Filter[], memberId: string): Filter | undefined {
  return nodes.length > 0 ? { and: nodes.map((node) => withMember(node, memberId)) } : undefined
}

function withMember(node: Filter, memberId: string): Filter {
  if ('and' in node) return { and: node.and.map((part) => withMember(part, memberId)) }
  if ('or' in node) return { or: node.or.map((part) => withMember(part, memberId)) }
  const own = (value: unknown) => (value === ME ? memberId : value)
  return { ...node, value: Array.isArray(node.value) ? node.value.map(own) : own(node.value) }
}

function isSame(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other)
}
