import { kindServers } from '#fields/server.ts'
import type { ObjectDefinition, ObjectRule } from '#platform/object/define-object.ts'
import type { Field, Label } from '#platform/object/field.ts'
import { customPrefix } from '#platform/object/field-value.ts'
import type { ObjectIcon } from '#platform/object/object-icons.ts'

/** A field that a firm added, as it is stored: what `Field` says, without what follows from its place. */
export type FieldDefinition = Omit<Field, 'id' | 'kept' | 'importNames' | 'whenMade' | 'valueType'>

export type StoredField = {
  id: string
  version: number
  /** The name of the object that it belongs to. */
  object: string
  key: string
  definition: FieldDefinition
  keptSince: Date | null
  deletedAt: Date | null
}

/** An object that a firm added; or, under the name of one of the product's own, what the firm added to that. */
export type StoredObject = {
  id: string
  version: number
  name: string
  plural: string
  definition: ObjectAddition
  deletedAt: Date | null
}

export type ObjectAddition = {
  label?: { one: Label; many: Label }
  /** What the records are named by. */
  titleLabel?: Label
  icon?: ObjectIcon
  /** Keys of the two references, for a relation between two objects. */
  link?: { from: string; to: string }
  rules?: readonly ObjectRule[]
}

/** Kinds whose values are too long for a line and for an index. */
const longKinds: ReadonlySet<string> = new Set(['longText', 'richText', 'json', 'file', 'image'])

/** The columns of `custom_value`, by the type of the column that sorts a field. */
const valueColumns: Record<string, string> = {
  text: 'text_value',
  numeric: 'number_value',
  int4: 'number_value',
  date: 'date_value',
  timestamptz: 'time_value',
  uuid: 'id_value',
}

/** The column of `custom_value` that values of the field are kept in; undefined for a kind without an order to keep. */
export function valueColumn(key: string, field: Field): string | undefined {
  const server = kindServers[field.kind]
  if (server.sortColumn === null || longKinds.has(field.kind)) return undefined
  return valueColumns[server.columns(key, field)[server.sortColumn]!.type]
}

/** Whether values of the field are kept for look-ups: references always, so that what belongs to a record is found. */
export function isKept({ indexed, unique, kind }: FieldDefinition): boolean {
  return indexed === true || unique === true || kind === 'reference'
}

/** The field as the engine knows it, with its key. */
export function customField({ id, key, definition, keptSince }: StoredField): [string, Field] {
  const kept = isKept(definition) ? { kept: keptSince ? ('ready' as const) : ('filling' as const) } : {}
  return [customPrefix + key, { ...definition, id, ...kept }]
}

/** What records are named by where the firm said nothing. */
const usualTitle: Label = { en: 'Name', 'zh-CN': '名称', 'zh-TW': '名稱' }

/** An object that the firm added, as the engine knows it. */
export function customObject(
  { id, name, plural, definition }: StoredObject,
  fields: readonly StoredField[],
): ObjectDefinition {
  const { label, titleLabel, icon, link, rules } = definition
  const own = Object.fromEntries(fields.map(customField))
  const title: Field = {
    kind: 'text',
    required: link === undefined,
    nameLike: true,
    indexed: true,
    maxLength: 200,
    label: titleLabel ?? usualTitle,
  }
  const shown = Object.keys(own).filter((key) => !longKinds.has(own[key]!.kind))
  const named = link ? [] : ['name']
  return {
    id,
    name,
    plural,
    table: 'custom_record',
    domain: 'custom',
    ...(label && { label }),
    ...(icon && { icon }),
    fields: { name: title, ...own },
    title: 'name',
    search: [...named, ...searchedKeys(own)],
    list: { columns: [...named, ...shown.slice(0, 6), 'ownerId'], sort: '-createdAt' },
    form: [...named, ...formKeys(own)],
    ...(link && { link: { from: customPrefix + link.from, to: customPrefix + link.to } }),
    ...(rules && { rules }),
  }
}

/** An object of the product with what the firm added to it. */
export function withAddition(
  object: ObjectDefinition,
  { fields, addition }: { fields: readonly StoredField[]; addition: ObjectAddition | undefined },
): ObjectDefinition {
  if (fields.length === 0 && !addition) return object
  const own = Object.fromEntries(fields.map(customField))
  return {
    ...object,
    fields: { ...object.fields, ...own },
    search: [...object.search, ...searchedKeys(own)],
    form: [...object.form, ...formKeys(own).filter((key) => own[key]!.required)],
    ...(addition?.rules && { rules: addition.rules }),
  }
}

function searchedKeys(fields: Record<string, Field>): string[] {
  return Object.keys(fields).filter((key) => fields[key]!.searched)
}

function formKeys(fields: Record<string, Field>): string[] {
  return Object.keys(fields).filter((key) => !fields[key]!.readOnly && fields[key]!.origin !== 'derived')
}
