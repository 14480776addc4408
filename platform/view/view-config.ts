import { z } from 'zod'
import { type Filter, filterSchema, parseFilter } from '#platform/query/filter.ts'

const name = z.string().min(1).max(120)

const layouts = ['table', 'kanban', 'calendar'] as const
const densities = ['compact', 'regular', 'roomy'] as const
const totalOps = ['sum', 'avg', 'min', 'max', 'count'] as const

/**
 * What a saved view says about a list; what it leaves out is as the object's definition has it. Fields are named as in filters
 * (`industry`, `account.industry`, `custom.grade`, `value.tier`).
 */
export const viewConfigSchema = z.strictObject({
  layout: z.enum(layouts).default('table'),
  /** Conditions and groups that must all hold; in place of a member's id `@me` stands for whoever looks. */
  filter: z.array(filterSchema).max(50).optional(),
  /** `-date,name`. */
  sort: z.string().max(200).optional(),
  /** The columns shown, in order. */
  columns: z
    .array(z.strictObject({ id: name, width: z.int().min(48).max(960).optional() }))
    .max(100)
    .optional(),
  /** Columns that stay in place when the list is scrolled sideways, besides the first. */
  pinned: z.array(name).max(10).optional(),
  density: z.enum(densities).optional(),
  groupBy: name.optional(),
  /** What stands below a column, by its name. */
  totals: z.record(name, z.enum(totalOps)).optional(),
  /** The choice whose options are the columns of the board, and the figure added up in each. */
  boardField: name.optional(),
  boardSum: name.optional(),
  /** The day or time that places a record in the calendar. */
  dateField: name.optional(),
})

export type ViewConfig = z.output<typeof viewConfigSchema>

/** Depth and size of the filter, which the schema alone does not bound. Throws `invalid_filter`. */
export function checkViewConfig(config: ViewConfig): ViewConfig {
  if (config.filter) parseFilter({ and: config.filter })
  return config
}

/** The view without what names a field that `knows` does not know, and the names of those fields. */
export function keepKnown(
  config: ViewConfig,
  knows: (field: string) => boolean,
): { config: ViewConfig; missing: string[] } {
  const missing = new Set<string>()
  const known = (field: string) => {
    const is = knows(field)
    if (!is) missing.add(field)
    return is
  }
  const one = (field: string | undefined) => (field !== undefined && known(field) ? field : undefined)
  const filter = config.filter?.flatMap((node) => knownFilter(node, known) ?? [])
  const sort = config.sort
    ?.split(',')
    .filter((key) => known(key.replace(/^-/, '')))
    .join(',')
  const totals = config.totals && Object.entries(config.totals).filter(([field]) => known(field))
  const kept: ViewConfig = {
    layout: config.layout,
    filter,
    sort: sort || undefined,
    columns: config.columns?.filter(({ id }) => known(id)),
    pinned: config.pinned?.filter(known),
    density: config.density,
    groupBy: one(config.groupBy),
    totals: totals && Object.fromEntries(totals),
    boardField: one(config.boardField),
    boardSum: one(config.boardSum),
    dateField: one(config.dateField),
  }
  return { config: kept, missing: [...missing] }
}

/** A group that loses all its conditions goes with them. */
function knownFilter(node: Filter, known: (field: string) => boolean): Filter | undefined {
  if ('field' in node) return known(node.field) ? node : undefined
  if ('not' in node) {
    const inner = knownFilter(node.not, known)
    return inner && { not: inner }
  }
  const isAnd = 'and' in node
  const parts = (isAnd ? node.and : node.or).flatMap((part) => knownFilter(part, known) ?? [])
  if (parts.length === 0) return undefined
  return isAnd ? { and: parts } : { or: parts }
}
