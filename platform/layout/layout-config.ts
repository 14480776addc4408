import { z } from 'zod'

const key = z.string().min(1).max(120)

const arrangement = z.strictObject({
  /** In order; a group without a title stands without a heading. */
  groups: z
    .array(z.strictObject({ title: z.string().trim().max(60).nullable(), keys: z.array(key).max(300) }))
    .min(1)
    .max(40),
  hidden: z.array(key).max(300),
})

/**
 * An arrangement of the parts of a record page and of the create form. What it does not name, a field made later for instance,
 * follows at the end: a layout moves things, it never takes a right away or gives one.
 */
export const layoutConfig = z.strictObject({
  /** Sections of fields. */
  fields: arrangement.optional(),
  /** Tabs; one with a title holds several parts. */
  tabs: arrangement.optional(),
  cards: arrangement.optional(),
  /** What the create form asks at once; hidden fields stand under "more". */
  form: arrangement.optional(),
})

export type Arrangement = z.output<typeof arrangement>
export type LayoutConfig = z.output<typeof layoutConfig>
