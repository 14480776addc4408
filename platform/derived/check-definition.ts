import type { FieldError } from '#platform/error/app-error.ts'
import { compileExpression, type Wanted } from '#platform/expression/compile.ts'
import { formulaType } from '#platform/expression/values.ts'
import { fieldOf, type ObjectDefinition, type ObjectRule } from '#platform/object/define-object.ts'
import type { Field, RollUp } from '#platform/object/field.ts'
import type { Schema } from '#platform/object/schema.ts'
import { circleThrough } from './circle.ts'
import { expressionScope } from './derived-of.ts'
import { partsOf } from './number-pattern.ts'
import { isMeasured } from './roll-up-measures.ts'
import { conditionsIn, readsOf } from './roll-up-reads.ts'

type Given = { key: string; field: Field }

/**
 * What is wrong with the formula, roll-up, number pattern and conditions of a field, by the part of its definition. `schema` knows
 * the field already, so that circles are found whichever field closes them.
 */
export function checkDerivedField(schema: Schema, object: ObjectDefinition, { key, field }: Given): FieldError[] {
  const errors: FieldError[] = []
  const expression = (path: string, text: string | undefined, wanted: Wanted) => {
    if (text !== undefined) errors.push(...checkExpression(schema, object, { path, text, wanted }))
  }
  if (field.formula !== undefined && field.rollUp) errors.push({ path: 'rollUp', code: 'derived.one_source' })
  if (field.formula !== undefined) {
    const type = formulaType(field.kind)
    if (type) expression('formula', field.formula, { type, time: false })
    else errors.push({ path: 'kind', code: 'derived.kind' })
  }
  expression('visibleWhen', field.visibleWhen, { type: 'boolean' })
  expression('requiredWhen', field.requiredWhen, { type: 'boolean' })
  if (field.rollUp) errors.push(...checkRollUp(schema, object, { field, rollUp: field.rollUp }))
  if (field.numbering !== undefined && (field.kind !== 'text' || !partsOf(field.numbering)))
    errors.push({ path: 'numbering', code: 'derived.pattern' })
  if (field.dependsOn) errors.push(...checkDependence(object, { key, field }))
  const circle = errors.length > 0 ? undefined : circleThrough(schema, { object: object.name, key })
  if (circle)
    errors.push({ path: field.rollUp ? 'rollUp' : 'formula', code: 'expression.cycle', params: { path: circle } })
  return errors
}

/** What is wrong with the rules of an object, by rule and part. */
export function checkRules(schema: Schema, object: ObjectDefinition, rules: readonly ObjectRule[]): FieldError[] {
  return rules.flatMap(({ when, field, message }, index) => [
    ...checkExpression(schema, object, { path: `rules.${index}.when`, text: when, wanted: { type: 'boolean' } }),
    ...(field !== undefined && !fieldOf(object, field)
      ? [{ path: `rules.${index}.field`, code: 'field.unknown' }]
      : []),
    ...(Object.values(message).some(Boolean) ? [] : [{ path: `rules.${index}.message`, code: 'field.required' }]),
  ])
}

/** What a derived field says of itself besides: that it is computed, and from what. */
export function derivedOptions(schema: Schema, object: ObjectDefinition, field: Field): Partial<Field> {
  if (field.formula !== undefined) {
    const compiled = compileExpression(field.formula, expressionScope(schema, object))
    const lineage = compiled.ok ? compiled.expression.variables.map(({ path }) => path) : []
    return { origin: 'derived', readOnly: true, lineage }
  }
  // One that is computed no more is the firm's own again.
  if (!field.rollUp) return field.origin === 'derived' ? { origin: 'own', readOnly: false, lineage: [] } : {}
  const { object: child } = field.rollUp
  return { origin: 'derived', readOnly: true, lineage: readsOf(field.rollUp).map((key) => `${child}.${key}`) }
}

type Checking = { path: string; text: string; wanted: Wanted }

function checkExpression(schema: Schema, object: ObjectDefinition, { path, text, wanted }: Checking): FieldError[] {
  const compiled = compileExpression(text, expressionScope(schema, object), wanted)
  if (compiled.ok) return []
  return compiled.faults.map(({ code, at, params }) => ({
    path,
    code,
    params: { ...params, start: at.start, end: at.end },
  }))
}

function checkRollUp(
  schema: Schema,
  object: ObjectDefinition,
  { field, rollUp }: { field: Field; rollUp: RollUp },
): FieldError[] {
  const { op } = rollUp
  const child = schema.find(rollUp.object)
  if (!child) return [{ path: 'rollUp.object', code: 'derived.no_object' }]
  const link = fieldOf(child, rollUp.by)
  if (link?.kind !== 'reference' || link.to !== object.name)
    return [{ path: 'rollUp.by', code: 'derived.no_reference' }]
  if (op === 'count')
    return field.kind === 'number' ? checkOwnFields(child, rollUp) : [{ path: 'kind', code: 'derived.kind' }]
  const measured = rollUp.field === undefined ? undefined : fieldOf(child, rollUp.field)
  if (!measured || !isMeasured(op, measured.kind)) return [{ path: 'rollUp.field', code: 'derived.no_measure' }]
  if (measured.kind !== field.kind) return [{ path: 'kind', code: 'derived.kind' }]
  return checkOwnFields(child, rollUp)
}

/**
 * A filter on what other records say, on what day it is or on who asks would change the roll-up without any record being written.
 * Whether it is a filter at all, and its values fit, is for the query that uses it to say.
 */
function checkOwnFields(child: ObjectDefinition, rollUp: RollUp): FieldError[] {
  const path = 'rollUp.filter'
  const foreign = readsOf(rollUp).find((key) => !fieldOf(child, key))
  if (foreign) return [{ path, code: 'derived.foreign_filter', params: { field: foreign } }]
  const conditions = conditionsIn(rollUp.filter)
  const kindOf = (key: string) => fieldOf(child, key)!.kind
  if (conditions.some(({ field, op }) => op === 'within' && kindOf(field) !== 'geo'))
    return [{ path, code: 'derived.time_filter' }]
  const asker = conditions.some(({ field, value }) => kindOf(field) === 'reference' && [value].flat().includes('me'))
  return asker ? [{ path, code: 'derived.actor_filter' }] : []
}

function checkDependence(object: ObjectDefinition, { key, field }: Given): FieldError[] {
  const { field: other, options } = field.dependsOn!
  const leading = other === key ? undefined : fieldOf(object, other)
  if (leading?.kind !== 'choice') return [{ path: 'dependsOn.field', code: 'derived.no_choice' }]
  const strange =
    Object.keys(options).find((value) => !leading.options?.includes(value)) ??
    Object.values(options)
      .flat()
      .find((value) => !field.options?.includes(value))
  return strange ? [{ path: 'dependsOn.options', code: 'derived.no_option', params: { option: strange } }] : []
}
