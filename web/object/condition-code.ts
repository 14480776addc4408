import type { FieldUse } from '#fields/web-kind.ts'
import { isRequired, isVisible, optionsNow, type Situation } from '#platform/derived/conditions.ts'
import { derivedOf } from '#platform/derived/derived-of.ts'
import type { ObjectDefinition } from '#platform/object/define-object.ts'
import type { Schema } from '#platform/object/schema.ts'

/** The references over which the conditions of an object's fields look. */
export function hopsOf(schema: Schema, object: ObjectDefinition): string[] {
  const expressions = derivedOf(schema, object).conditional.flatMap(({ visible, required }) => [visible, required])
  const hops = expressions.flatMap((expression) => expression?.variables.flatMap(({ via }) => via ?? []) ?? [])
  return [...new Set(hops)]
}

/** The field as it stands in a situation; undefined where its condition hides it. */
export function liveUse(
  schema: Schema,
  object: ObjectDefinition,
  { use, situation }: { use: FieldUse; situation: Situation },
): FieldUse | undefined {
  const { key, field } = use
  const derived = derivedOf(schema, object)
  if (!isVisible(derived, key, situation)) return undefined
  const required = isRequired(derived, { key, field }, situation)
  if (required === field.required && !field.dependsOn) return use
  return { ...use, field: { ...field, required, options: optionsNow(field, situation.record) } }
}
