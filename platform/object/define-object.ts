import { datetime } from '#fields/datetime/kind.ts'
import { reference } from '#fields/reference/kind.ts'
import { text } from '#fields/text/kind.ts'
import type { MatchRule } from '#platform/duplicate/match-rule.ts'
import type { Field, Fields, Label } from './field.ts'
import { customPrefix } from './field-value.ts'
import type { ObjectIcon } from './object-icons.ts'

/** One kind of record, as data: table, API, list, form, import, search and rights come from it. */
export type ObjectDefinition = {
  /** Set for objects that a firm added; their records lie in one table, distinguished by it. */
  id?: string
  /** What the firm calls an object that it added; the product's own are named by the locale files. */
  label?: { one: Label; many: Label }
  /** The picture that the firm chose for it. */
  icon?: ObjectIcon
  /** Singular, camelCase: `orderLine`. */
  name: string
  /** Plural in kebab case, the path of the resource: `order-lines`. */
  plural: string
  table: string
  /** The domain (folder under `domains/`) that owns it. */
  domain: string
  fields: Fields
  /** The field that names a record. */
  title: string
  /** Fields whose content finds the record in the search. */
  search: string[]
  list: { columns: string[]; sort: string }
  /** Fields of the create form, in order; the other writable ones stand below "more". */
  form: string[]
  /** Rows that belong to a parent and have no page, list or rights of their own (order lines): rights are the parent's. */
  partOf?: { object: string; by: string }
  /** A relation between two objects: the references to its two sides. The page of each side names the other. */
  link?: { from: string; to: string }
  /** Objects whose records lists of this one name in the same row, and the reference by which they belong to it: a customer's people. */
  alongside?: readonly { object: string; by: string }[]
  /** Its records are people, all or those in which a field says so: what is kept about one can be told and erased. */
  person?: true | { field: string; is: string }
  /** How two records turn out to be one (`platform/duplicate`); a firm may have rules of its own. */
  duplicates?: readonly MatchRule[]
  /** Which of the generic routes exist; all where absent. An object whose writes are commands leaves them out. */
  routes?: readonly GenericRoute[]
  /** What must not be, across fields: asked whenever something that a rule reads is written. */
  rules?: readonly ObjectRule[]
  /**
   * Which fields a firm may add; any where absent. `optional`: commands make its records without asking for them, so none may be required.
   * `none`: its records are the account of what the product did; nobody fills them in, so a field would stay empty.
   */
  ownFields?: 'optional' | 'none'
}

/** A rule refuses a record for which its expression holds, with the firm's own message, at a field where it names one. */
export type ObjectRule = { name: string; when: string; message: Label; field?: string }

export type GenericRoute =
  | 'list'
  | 'query'
  | 'aggregate'
  | 'get'
  | 'history'
  | 'create'
  | 'update'
  | 'delete'
  | 'restore'
  | 'batch'
  | 'bulk'

/** Fields that every record has (design.md, section 4.5). `createdAt` sorts by the id, whose time part it is. */
export const systemFields = {
  externalId: text({ unique: true, importNames: ['external id', '外部编号', '外部编码', '外部編號'] }),
  ownerId: reference({ to: 'user', importNames: ['owner', '负责人', '負責人', '业务员', '業務員'] }),
  createdAt: datetime({ readOnly: true }),
  updatedAt: datetime({ readOnly: true }),
  createdBy: reference({ to: 'user', readOnly: true }),
  updatedBy: reference({ to: 'user', readOnly: true }),
} satisfies Fields

export type SystemField = keyof typeof systemFields

type Spec<F extends Fields> = Omit<
  ObjectDefinition,
  'id' | 'label' | 'table' | 'fields' | 'title' | 'search' | 'form' | 'partOf'
> & {
  table?: string
  fields: F
  title: keyof F & string
  search: (keyof F & string)[]
  form: ((keyof F & string) | SystemField)[]
  partOf?: { object: string; by: keyof F & string }
}

/** Declares an object. Its types follow: `RowOf`, `InputOf`, `PatchOf`. */
export function defineObject<const F extends Fields>(spec: Spec<F>): Omit<ObjectDefinition, 'fields'> & { fields: F } {
  return { table: snakeCase(spec.name), ...spec }
}

/** The definition of a field, own or system, by its key; undefined for a key the object does not have. */
export function fieldOf(object: ObjectDefinition, key: string): Field | undefined {
  if (Object.hasOwn(object.fields, key)) return object.fields[key]
  return Object.hasOwn(systemFields, key) ? systemFields[key as SystemField] : undefined
}

/** All fields of an object, its own first. */
export function allFields(object: ObjectDefinition): [string, Field][] {
  return [...Object.entries(object.fields), ...Object.entries(systemFields)]
}

/** Whether a client may write the field. */
export function isWritable(field: Field): boolean {
  return !field.readOnly && field.origin !== 'derived'
}

/** `accountId` -> `account`: the name under which `include` and filters reach the record referred to. */
export function relationName(key: string): string {
  return key.endsWith('Id') ? key.slice(0, -2) : key
}

/** `account.industry` -> `account` and `industry`; a relation of the firm's own is `custom.account`. Undefined for a plain key. */
export function splitPath(name: string): { prefix: string; key: string } | undefined {
  const dot = name.indexOf('.', name.startsWith(customPrefix) ? customPrefix.length : 0)
  return dot < 0 ? undefined : { prefix: name.slice(0, dot), key: name.slice(dot + 1) }
}

export function snakeCase(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)
}

type ValueOf<F> = F extends Field<infer Value, infer Required> ? (Required extends true ? Value : Value | null) : never
type RequiredKeys<F extends Fields> = { [K in keyof F]: F[K]['required'] extends true ? K : never }[keyof F]
type InputValue<F> =
  F extends Field<infer Value> ? (Value extends { amount: string } ? Value | string | number : Value) : never

/** A record as the API gives it. */
export type RowOf<O> = O extends { fields: infer F extends Fields }
  ? {
      id: string
      version: number
      createdAt: string
      updatedAt: string
      createdBy: string | null
      updatedBy: string | null
      ownerId: string | null
      externalId: string | null
      custom: Record<string, unknown>
    } & { [K in keyof F]: ValueOf<F[K]> }
  : never

/** What a creation takes: required fields, the rest optional. */
export type InputOf<O> = O extends { fields: infer F extends Fields }
  ? { [K in RequiredKeys<F>]: InputValue<F[K]> } & {
      [K in Exclude<keyof F, RequiredKeys<F>>]?: InputValue<F[K]> | null
    } & { externalId?: string | null; ownerId?: string | null; custom?: Record<string, unknown> }
  : never
