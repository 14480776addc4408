import { z } from 'zod'
import { kinds } from '#fields/kinds.ts'
import { allFields, isWritable, type ObjectDefinition, relationName } from '#platform/object/define-object.ts'
import type { Field } from '#platform/object/field.ts'
import { customName } from '#platform/object/field-value.ts'

/*
 * Shapes of an object's records for OpenAPI, made from its definition. The values themselves are checked by the field kinds,
 * which know the words for what is wrong.
 */

/** The body of a creation. */
export function creationSchema(object: ObjectDefinition): z.ZodType<Record<string, unknown>> {
  return z.looseObject(writableShape(object, true)).meta({ title: `${object.name} input` })
}

/** The body of a patch: absent leaves, null clears; `version` unless If-Match is sent. */
export function patchSchema(object: ObjectDefinition): z.ZodType<Record<string, unknown> & { version?: number }> {
  return z
    .looseObject({ ...writableShape(object, false), version: z.int().optional() })
    .meta({ title: `${object.name} patch` })
}

/** A record as the API gives it. */
export function recordSchema(object: ObjectDefinition): z.ZodType {
  const shape: Record<string, z.ZodType> = { id: z.guid(), version: z.int() }
  const custom: Record<string, z.ZodType> = {}
  for (const [key, field] of allFields(object)) {
    const [place, name] = placeOf(key, { shape, custom })
    place[name] = nullable(field)
  }
  for (const [key, field] of allFields(object)) {
    if (field.kind !== 'reference') continue
    const related = z.looseObject({ id: z.guid() })
    // `createdBy` names both the id and, when included, the member.
    const value = relationName(key) === key ? z.union([z.guid(), related]) : related
    const [place, name] = placeOf(relationName(key), { shape, custom })
    place[name] = value.nullable().optional()
  }
  return z.looseObject({ ...shape, custom: z.looseObject(custom) }).meta({ title: object.name })
}

function writableShape(object: ObjectDefinition, creating: boolean): Record<string, z.ZodType> {
  const shape: Record<string, z.ZodType> = {}
  const custom: Record<string, z.ZodType> = {}
  for (const [key, field] of allFields(object)) {
    if (!isWritable(field)) continue
    const value = z.unknown().meta(kinds[field.kind].schema(field))
    const [place, name] = placeOf(key, { shape, custom })
    place[name] =
      creating && field.required && field.default === undefined ? documentedAsRequired(value) : value.optional()
  }
  return { ...shape, custom: z.looseObject(custom).optional() }
}

type Places = Record<'shape' | 'custom', Record<string, z.ZodType>>

/** The firm's own fields stand under `custom`. */
function placeOf(key: string, { shape, custom }: Places): [Record<string, z.ZodType>, string] {
  const name = customName(key)
  return name === undefined ? [shape, key] : [custom, name]
}

/** Required in the description, but its absence is reported by the field's own check, together with all other faults. */
function documentedAsRequired(value: z.ZodType): z.ZodType {
  return value.optional().meta({ ...value.meta(), description: 'required' })
}

function nullable(field: Field): z.ZodType {
  return z.unknown().meta(kinds[field.kind].schema(field)).nullable().optional()
}
