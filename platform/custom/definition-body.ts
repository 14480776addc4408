import { z } from 'zod'
import { kinds } from '#fields/kinds.ts'
import type { KindName, Label } from '#platform/object/field.ts'
import { objectIcons } from '#platform/object/object-icons.ts'

/** Words of the firm's own: a text counts for the language of who says it. */
const label = z.union([
  z.string().trim().min(1).max(60),
  z.strictObject({
    en: z.string().trim().min(1).max(60).optional(),
    'zh-CN': z.string().trim().min(1).max(60).optional(),
    'zh-TW': z.string().trim().min(1).max(60).optional(),
  }),
])
const help = z.union([
  z.string().trim().min(1).max(500),
  z.strictObject({
    en: z.string().trim().min(1).max(500).optional(),
    'zh-CN': z.string().trim().min(1).max(500).optional(),
    'zh-TW': z.string().trim().min(1).max(500).optional(),
  }),
])

const option = z.strictObject({
  value: z.string().trim().min(1).max(60),
  label: label.optional(),
  color: z.string().max(20).optional(),
  retired: z.boolean().optional(),
})

const name = z.string().min(1).max(60)
const expression = z.string().trim().min(1).max(2_000)

/** Properties of a field, new or changed; null removes one. */
const about = {
  label,
  help: help.nullable().optional(),
  required: z.boolean().optional(),
  unique: z.boolean().optional(),
  indexed: z.boolean().optional(),
  searched: z.boolean().optional(),
  default: z.unknown().optional(),
  options: z.array(option).max(200).optional(),
  min: z.number().nullable().optional(),
  max: z.number().nullable().optional(),
  maxLength: z.int().min(1).max(20_000).nullable().optional(),
  integer: z.boolean().optional(),
  slider: z.boolean().optional(),
  dependsOn: z
    .strictObject({ field: name, options: z.record(z.string(), z.array(z.string()).max(200)) })
    .nullable()
    .optional(),
  visibleWhen: expression.nullable().optional(),
  requiredWhen: expression.nullable().optional(),
  formula: expression.nullable().optional(),
  rollUp: z
    .strictObject({
      object: name,
      by: name,
      op: z.enum(['count', 'sum', 'min', 'max', 'last']),
      field: name.optional(),
      filter: z.unknown().optional(),
    })
    .nullable()
    .optional(),
  numbering: z.string().trim().min(1).max(60).nullable().optional(),
  group: z.string().trim().min(1).max(60).nullable().optional(),
}

const kindNames: (KindName | 'user')[] = [...(Object.keys(kinds) as KindName[]), 'user']

export const newFieldBody = z.strictObject({
  ...about,
  key: name.optional(),
  kind: z.enum(kindNames),
  to: name.optional(),
  ownedBy: z.boolean().optional(),
})
/** The kind and what it refers to are sent along by forms; they cannot change. */
export const fieldPatchBody = newFieldBody.omit({ key: true }).partial()

export type NewField = z.output<typeof newFieldBody>
export type FieldPatch = z.output<typeof fieldPatchBody>

const rules = z
  .array(
    z.strictObject({ name: z.string().trim().min(1).max(60), when: expression, message: help, field: name.optional() }),
  )
  .max(50)

export const newObjectBody = z.strictObject({
  name: name.optional(),
  plural: name.optional(),
  label,
  labelMany: label.optional(),
  /** What a record is named by; "Name" where absent. */
  titleLabel: label.optional(),
  icon: z.enum(objectIcons).optional(),
  /** Its records belong to records of this object. */
  belongsTo: name.optional(),
  /** A relation between records of two objects, in a role, from when to when. */
  link: z.strictObject({ from: name, to: name, roles: z.array(option).max(50).default([]) }).optional(),
})
export const objectPatchBody = z.strictObject({
  label: label.optional(),
  labelMany: label.optional(),
  titleLabel: label.nullable().optional(),
  icon: z.enum(objectIcons).nullable().optional(),
  rules: rules.optional(),
})

export type NewObject = z.output<typeof newObjectBody>
export type ObjectPatch = z.output<typeof objectPatchBody>
type Said = z.output<typeof label>

/** The words with their languages. */
export function labelOf(said: Said, locale: keyof Label): Label {
  return typeof said === 'string' ? { [locale]: said } : (said as Label)
}

/** The words that a key is made from: the English ones where there are any. */
export function keyWords(said: Said): string {
  if (typeof said === 'string') return said
  return said.en ?? said['zh-CN'] ?? said['zh-TW'] ?? ''
}

/** Whether any word was said. */
export function isSaid(said: Said): boolean {
  return keyWords(said) !== ''
}
