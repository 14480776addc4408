import { z } from 'zod'
import { filterSchema } from '#platform/query/filter.ts'

/** How many records may be named one by one; larger sets are described by a filter. */
const mostIds = 10_000

/**
 * The records that a deed is about: named one by one, or all that a filter and search text find. `count` is how many of those the
 * person saw: where there are more by now, the deed is refused instead of reaching records that nobody has looked at.
 */
export const selectionSchema = z.union([
  z.strictObject({ ids: z.array(z.guid()).min(1).max(mostIds) }),
  z.strictObject({
    filter: filterSchema.optional(),
    q: z.string().max(200).optional(),
    /** Records of these that were left out by hand. */
    except: z.array(z.guid()).max(mostIds).optional(),
    count: z.int().min(0).optional(),
  }),
])
export type Selection = z.output<typeof selectionSchema>

const labels = z.record(z.string().max(120), z.array(z.string().max(200)).min(1).max(50))

/**
 * What is done with them: values set (null clears), those that only fill in where a record has none, labels added and removed, or all
 * of it into the recycle bin.
 */
export const changeSchema = z.union([
  z.strictObject({ delete: z.literal(true) }),
  z.strictObject({
    set: z.record(z.string().max(120), z.unknown()).optional(),
    fill: z
      .record(z.string().max(120), z.unknown())
      .optional()
      .meta({ description: 'Values for the records that have none: what the change makes necessary besides.' }),
    add: labels.optional(),
    remove: labels.optional(),
  }),
])
export type Change = z.output<typeof changeSchema>

export const bulkSchema = z
  .strictObject({
    selection: selectionSchema,
    change: changeSchema,
    /** Only say what would change. */
    dryRun: z.boolean().default(false),
  })
  .refine(({ selection, dryRun }) => dryRun || !isUnsaid(selection), {
    path: ['selection'],
    params: { code: 'bulk.nothing_selected' },
  })

/** What is left out must not mean everything: whoever means all records says how many he saw. */
function isUnsaid(selection: Selection): boolean {
  if ('ids' in selection) return false
  const { filter, q, count } = selection
  const isFiltered = filter && !('and' in filter && filter.and.length === 0)
  return !isFiltered && !q?.trim() && count === undefined
}

const reason = z.object({ code: z.string(), message: z.string(), field: z.string().nullable(), count: z.int() })

/** What a change would do. `judged` records were looked at one by one; the counts below are of these. */
export const previewSchema = z.object({
  count: z.int().meta({ description: 'Records of the selection that the caller may see.' }),
  notAllowed: z.int().meta({ description: 'Of these, records that the caller may see but not change.' }),
  judged: z.int(),
  changing: z.int(),
  same: z.int(),
  refused: z.array(reason),
  fields: z.array(
    z.object({
      field: z.string(),
      from: z.array(z.object({ value: z.unknown(), count: z.int() })),
      /** Records with yet other values. */
      others: z.int(),
    }),
  ),
  /** What goes into the recycle bin along with deleted records, by object. */
  along: z.record(z.string(), z.int()),
})
export type Preview = z.output<typeof previewSchema>
