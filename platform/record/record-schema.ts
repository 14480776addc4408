import { z } from 'zod'
import { kinds } from '#fields/kinds.ts'
import { allFields, isWritable, type ObjectDefinition, relationName } from '#platform/object/define-object.ts'
import type { Field } from '#platform/object/field.ts'

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
  const shape: Record<string, z.ZodType> = { id: z.guid(), version: z.int(), custom: z.record(z.string(), z.unknown()) }
  for (const [key, field] of allFields(object)) shape[key] = nullable(field)
  for (const [key, field] of allFields(object)) {
    if (field.kind !== 'reference') continue
    const related = z.looseObject({ id: z.guid() })
    // `createdBy` names both the id and, when included, the member.
    const value = relationName(key) === key ? z.union([z.guid(), related]) : related
    shape[relationName(key)] = value.nullable().optional()
  }
  return z.looseObject(shape).meta({ title: object.name })
}

function writableShape(object: ObjectDefinition, creating: boolean): Record<string, z.ZodType> {
  const shape: Record<string, z.ZodType> = {}
  for (const [key, field] of allFields(object)) {
    if (!isWritable(field)) continue
    const value = z.unknown().meta(kinds[field.kind].schema(field))
    shape[key] =
      creating && field.required && field.default === undefined ? documentedAsRequired(value) : value.optional()
  }
  return { ...shape, custom: z.record(z.string(), z.unknown()).optional() }
}

/** Required in the description, but its absence is told by the field's own check, together with all other faults. */
function documentedAsRequired(value: z.ZodType): z.ZodType {
  return value.optional().meta({ ...value.meta(), description: 'required' })
}

function nullable(field: Field): z.ZodType {
  return z.unknown().meta(kinds[field.kind].schema(field)).nullable().optional()
}
