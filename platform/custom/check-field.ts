import { kinds } from '#fields/kinds.ts'
import { kindServers } from '#fields/server.ts'
import type { Ctx } from '#platform/context/ctx.ts'
import type { FieldError } from '#platform/error/app-error.ts'
import type { ObjectDefinition } from '#platform/object/define-object.ts'
import type { Field } from '#platform/object/field.ts'
import type { Schema } from '#platform/object/schema.ts'
import { checkContext } from '#platform/record/check-input.ts'
import { type FieldDefinition, isKept, type StoredField, valueColumn } from './definition.ts'
import { longestKeptText } from './keep-values.ts'

const mostFields = 300
const mostKept = 20

const uniqueKinds: ReadonlySet<string> = new Set(['text', 'number', 'email', 'phone', 'url'])
const searchedKinds: ReadonlySet<string> = new Set(['text', 'email', 'phone'])

type Checking = {
  schema: Schema
  object: ObjectDefinition
  key: string
  definition: FieldDefinition
  /** The other fields that the firm added to the object, deleted ones too. */
  others: readonly StoredField[]
}

/** What is wrong with a field that a firm adds or changes; nothing when it is sound. */
export function fieldFaults(ctx: Ctx, checking: Checking): FieldError[] {
  const { definition, others, object } = checking
  if (object.ownFields === 'none') return [{ path: '', code: 'custom.no_own_fields' }]
  const live = others.filter(({ deletedAt }) => deletedAt === null)
  const faults: FieldError[] = [...optionFaults(definition), ...rangeFaults(definition), ...referenceFaults(checking)]
  const say = (path: string, code: string, params?: Record<string, unknown>) =>
    faults.push({ path, code: `custom.${code}`, ...(params && { params }) })
  if (live.length >= mostFields) say('', 'too_many_fields', { max: mostFields })
  if (isKept(definition) && live.filter((field) => isKept(field.definition)).length >= mostKept)
    say('indexed', 'too_many_indexed', { max: mostKept })
  if (object.ownFields === 'optional') {
    if (definition.required) say('required', 'cannot_be_required')
    if (definition.requiredWhen) say('requiredWhen', 'cannot_be_required')
  }
  if (definition.unique && !uniqueKinds.has(definition.kind)) say('unique', 'cannot_be_unique')
  if (definition.searched && !searchedKinds.has(definition.kind)) say('searched', 'cannot_be_searched')
  if (definition.indexed && !valueColumn('x', definition)) say('indexed', 'cannot_be_indexed')
  if (isKept(definition) && definition.kind === 'text' && (definition.maxLength ?? 200) > longestKeptText)
    say('maxLength', 'too_long_for_index', { max: longestKeptText })
  const clash = columnClash(checking)
  if (clash) say('key', 'key_taken', { key: clash })
  return faults.length > 0 ? faults : defaultFaults(ctx, definition)
}

function optionFaults({ kind, options = [] }: FieldDefinition): FieldError[] {
  if (kind !== 'choice' && kind !== 'choices') return []
  if (options.length === 0) return [{ path: 'options', code: 'custom.no_options' }]
  const twice = options.find((value, index) => options.indexOf(value) !== index)
  return twice === undefined ? [] : [{ path: 'options', code: 'custom.option_twice', params: { option: twice } }]
}

function rangeFaults({ min, max }: FieldDefinition): FieldError[] {
  return min !== undefined && max !== undefined && min > max ? [{ path: 'max', code: 'custom.max_below_min' }] : []
}

function referenceFaults({ schema, object, definition }: Checking): FieldError[] {
  if (definition.kind !== 'reference') return []
  const to = definition.to === undefined ? undefined : schema.find(definition.to)
  if (!to || to.partOf) return [{ path: 'to', code: 'custom.unknown_object', params: { object: definition.to ?? '' } }]
  if (!definition.ownedBy) return []
  if (object.id === undefined) return [{ path: 'ownedBy', code: 'custom.own_by_custom_only' }]
  return belongsTo(schema, to, object.name) ? [{ path: 'to', code: 'custom.owned_in_a_circle' }] : []
}

/** Whether records of `object` are, or belong in the end to, records of `name`. */
function belongsTo(schema: Schema, object: ObjectDefinition, name: string): boolean {
  const reached = new Map([[object.name, object]])
  // A map is walked in the order of its entries, those included that are added on the way.
  for (const { fields } of reached.values()) {
    for (const { ownedBy, to } of Object.values(fields)) {
      const owner = ownedBy && to ? schema.find(to) : undefined
      if (owner && !reached.has(owner.name)) reached.set(owner.name, owner)
    }
  }
  return reached.has(name)
}

/** Columns of all fields of an object lie side by side: `price` of an amount has `price_currency` too. */
function columnClash({ key, definition, others }: Checking): string | undefined {
  const columnsOf = (ofKey: string, field: Field) =>
    kindServers[field.kind].columns(ofKey, field).map(({ name }) => name)
  const wanted = new Set(columnsOf(key, definition))
  return others.find((other) => columnsOf(other.key, other.definition).some((name) => wanted.has(name)))?.key
}

function defaultFaults(ctx: Ctx, definition: FieldDefinition): FieldError[] {
  const given = definition.default
  if (given === undefined || given === 'now' || given === 'today') return []
  const checked = kinds[definition.kind].check(given, definition, checkContext(ctx))
  return checked.ok
    ? []
    : [{ path: 'default', code: `field.${checked.code}`, ...(checked.params && { params: checked.params }) }]
}
