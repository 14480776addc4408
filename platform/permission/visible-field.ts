import type { Ctx } from '#platform/context/ctx.ts'
import { fieldOf, type ObjectDefinition, relationName, splitPath } from '#platform/object/define-object.ts'
import type { Field } from '#platform/object/field.ts'
import { everyField, type FieldRight } from './rights.ts'

type Asking = Pick<Ctx, 'rights' | 'schema'>

/**
 * What the actor may do with a field. A record is always named, so its title is never hidden; what is computed from a hidden field
 * would tell of it, so it is hidden too. Other domains' columns are asked for as `value.tier`.
 */
export function fieldRightOf(
  { rights, schema }: Asking,
  { object, key, field }: { object: ObjectDefinition; key: string; field: Field },
): FieldRight {
  if (rights.field === everyField) return 'write'
  const own = rights.field(object.name, key)
  if (key === object.title) return own === 'hidden' ? 'read' : own
  if (own === 'hidden') return 'hidden'
  const isHidden = (source: string): boolean => {
    if (fieldOf(object, source)) return rights.field(object.name, source) === 'hidden'
    const path = splitPath(source)
    if (!path) return false
    if (schema.find(path.prefix)) return rights.field(path.prefix, path.key) === 'hidden'
    const over = Object.entries(object.fields).find(([name]) => relationName(name) === path.prefix)?.[1].to
    return over !== undefined && rights.field(over, path.key) === 'hidden'
  }
  return field.lineage?.some(isHidden) ? 'hidden' : own
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
