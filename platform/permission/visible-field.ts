import type { Ctx } from '#platform/context/ctx.ts'
import { fieldOf, type ObjectDefinition, relationName, splitPath } from '#platform/object/define-object.ts'
import type { Field } from '#platform/object/field.ts'
import type { Schema } from '#platform/object/schema.ts'
import { everyField, type FieldRight } from './rights.ts'

type Asking = Pick<Ctx, 'rights' | 'schema'>

type Named = { object: ObjectDefinition; key: string; field: Field }

/**
 * What the actor may do with a field. A record is always named, so its title is never hidden; what is computed from a hidden field
 * would tell of it, over however many fields in between, so it is hidden too. Other domains' columns are asked for as `value.tier`.
 */
export function fieldRightOf(asking: Asking, named: Named): FieldRight {
  const { rights } = asking
  if (rights.field === everyField) return 'write'
  const own = rights.field(named.object.name, named.key)
  if (named.key === named.object.title) return own === 'hidden' ? 'read' : own
  return own === 'hidden' || tellsOfHidden(asking, named, new Set()) ? 'hidden' : own
}

function tellsOfHidden(asking: Asking, { object, field }: Named, seen: Set<Field>): boolean {
  if (seen.has(field)) return false
  seen.add(field)
  return (field.lineage ?? []).some((source) => {
    const from = sourceOf(asking, object, source)
    if (!from) return false
    if (isClosed(asking, from.object) || asking.rights.field(from.object.name, from.key) === 'hidden') return true
    return from.field !== undefined && tellsOfHidden(asking, { ...from, field: from.field }, seen)
  })
}

/** What a lineage names: a field of the object itself, of a record that it refers to, of another object, or all that another object says. */
function sourceOf(
  { schema }: Asking,
  object: ObjectDefinition,
  source: string,
): { object: ObjectDefinition; key: string; field?: Field | undefined } | undefined {
  const own = fieldOf(object, source)
  if (own) return { object, key: source, field: own }
  const path = splitPath(source)
  if (!path) {
    const whole = schema.find(source)
    return whole && { object: whole, key: whole.title }
  }
  const over = Object.entries(object.fields).find(([name]) => relationName(name) === path.prefix)?.[1].to
  const other = schema.find(path.prefix) ?? (over === undefined ? undefined : schema.find(over))
  return other && { object: other, key: path.key, field: fieldOf(other, path.key) ?? columnOf(schema, other, path.key) }
}

/** Another domain's column of an object: `value.tier`. */
function columnOf(schema: Schema, object: ObjectDefinition, key: string): Field | undefined {
  const path = splitPath(key)
  return path && schema.extensionsOf(object).find(({ name }) => name === path.prefix)?.fields[path.key]
}

/** An object that may not be read at all hides every field, its title too, and so do its parts. */
function isClosed({ rights, schema }: Asking, { name, title, partOf }: ObjectDefinition): boolean {
  if (partOf && isClosed({ rights, schema }, schema.named(partOf.object))) return true
  return rights.field(name, title) === 'hidden'
}

/** Of a column that another domain adds to an object, whether the actor sees it. */
export function seesColumn(
  ctx: Asking,
  { object, extension, key, field }: { object: ObjectDefinition; extension: string; key: string; field: Field },
): boolean {
  return fieldRightOf(ctx, { object, key: `${extension}.${key}`, field }) !== 'hidden'
}

/**
 * Whether none of these fields is hidden from the actor: what is computed from them would tell of them. `order.total` is a field,
 * `account.value.tier` another domain's column, `evaluation.*` and `account.value.*` are all that the product keeps there.
 */
export function seesAll(ctx: Asking, names: readonly string[]): boolean {
  if (ctx.rights.field === everyField) return true
  return names.every((name) => {
    const path = splitPath(name)
    const object = path && ctx.schema.find(path.prefix)
    if (!object) return true
    return fieldsNamed(ctx, { object, key: path.key }).every(
      ([key, field]) => fieldRightOf(ctx, { object, key, field }) !== 'hidden',
    )
  })
}

/** The fields of the product that a key stands for, other domains' columns by their whole name. */
function fieldsNamed(
  { schema }: Asking,
  { object, key }: { object: ObjectDefinition; key: string },
): [string, Field][] {
  const own = Object.entries(object.fields).filter(([, { id }]) => id === undefined)
  const others = schema
    .extensionsOf(object)
    .flatMap(({ name, fields }) => Object.entries(fields).map(([k, field]): [string, Field] => [`${name}.${k}`, field]))
  if (key === '*') return own
  return [...own, ...others].filter(([name]) => (key.endsWith('.*') ? name.startsWith(key.slice(0, -1)) : name === key))
}

/** The values of a record's fields, and others, without those of fields hidden from the actor. */
export function withoutHidden<Value>(
  ctx: Asking,
  object: ObjectDefinition,
  values: Readonly<Record<string, Value>>,
): Record<string, Value> {
  if (ctx.rights.field === everyField) return { ...values }
  return Object.fromEntries(
    Object.entries(values).filter(([key]) => {
      const field = fieldOf(object, key)
      return !field || fieldRightOf(ctx, { object, key, field }) !== 'hidden'
    }),
  )
}
