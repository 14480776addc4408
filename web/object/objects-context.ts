import { type ComponentType, createContext, type ReactNode, useContext } from 'react'
import type { ObjectDefinition } from '#platform/object/define-object.ts'
import type { Fields } from '#platform/object/field.ts'
import type { ApiRecord } from '#web/api/records.ts'

/** Fields that another domain adds to the records of an object; the API answers them under `name` when it is included. */
export interface FieldGroup {
  /** The module that must be on. */
  module: string
  /** Prefix in lists, filters and labels: `value` for `value.tier`. */
  name: string
  fields: Fields
  /** Keys of the fields that the list shows unless told otherwise, in order. */
  columns: string[]
  /** Keys of numbers that are amounts in the base currency. */
  amounts?: string[]
  /** The column that they stand after. */
  after: string
}

/** A column that draws itself from the record: no field, or in place of the plain column with its id. */
export interface DrawnColumn {
  id: string
  module: string
  /** i18n key of its heading. */
  label: string
  width: number
  /** The column that it stands beside. */
  after: string
  /** What the API must include for it. */
  include?: string
  Cell: ComponentType<{ record: ApiRecord }>
}

/** A tab of the record page. */
export interface RecordTab {
  id: string
  module: string
  label: string
  /** Objects whose own tab it makes superfluous, besides the one of its id. */
  covers?: readonly string[]
  /** It rarely has something to say: it stands after the tabs that every record has. */
  last?: boolean
  Body: ComponentType<{ record: ApiRecord }>
}

/** A customer's words in a follow-up. */
export interface QuoteProps {
  accountId: string
  activityId: string
  quote: string
  /** Who said it. */
  contactId: string | null
  saidAt: string
}

/** Something that a domain tells in the timeline. */
export interface ToldItem {
  recordId: string
  title: string | null
  detail: Record<string, unknown>
  at: string
  actorId: string | null
}

/** How what a domain tells is shown: a line, and what stands below it. */
export interface Told {
  /** Of the timeline's items. */
  kind: string
  module: string
  /** i18n key of what it is. */
  label: string
  /** i18n key of what this very one is, where the kind has kinds. */
  labelOf?: (item: ToldItem) => string
  icon: ReactNode
  iconOf?: (item: ToldItem) => ReactNode
  Line: ComponentType<{ item: ToldItem; record: ApiRecord }>
  Below?: ComponentType<{ item: ToldItem; record: ApiRecord }>
}

/** Something done with a record without leaving its list. */
export interface RowAction {
  id: string
  module: string
  /** i18n key of its name. */
  label: string
  /** The object of which it makes a record: who may not is not offered it. */
  creates: string
  /** Whether there is a reason to do it with this record; where absent there always is. A list may not have fetched every field. */
  suits?: (record: ApiRecord) => boolean
  /** The key that does it with the row under the keyboard. */
  hotkey: string
  icon: ReactNode
  Body: ComponentType<{ id: string; onDone: () => void }>
}

/** Something else that is done because of a record, listed where its page tells what is done. */
export interface Consequences {
  id: string
  module: string
  /** The plural of its object. */
  resource: string
  /** The reference of its records to the one that they are there because of. */
  by: string
  /** A list item. */
  Line: ComponentType<{ record: ApiRecord }>
}

/** What domains add to the generic screens of an object. */
export interface ObjectExtension {
  groups?: FieldGroup[]
  drawn?: DrawnColumn[]
  /** Tabs before those of the records that belong to this one. */
  tabs?: RecordTab[]
  /** What we know about the record and why we say so, each in the column beside the tabs. */
  knows?: {
    id: string
    module: string
    /** i18n key of its name. */
    label: string
    Body: ComponentType<{ record: ApiRecord }>
  }[]
  /** What can be made of a customer's words, below each quote of the timeline. */
  quotes?: { id: string; module: string; Body: ComponentType<QuoteProps> }[]
  /** What domains tell in the timeline. */
  told?: Told[]
  /** What can be done with a record in its list. */
  rowActions?: readonly RowAction[]
  consequences?: readonly Consequences[]
  timeline?: {
    /** Stands above the story: where one writes down what happened. */
    Head?: ComponentType<{ record: ApiRecord }>
    /** Objects whose own list the story makes superfluous. */
    covers?: readonly string[]
  }
  /** How the history says values that only programs read (structured data), by field. */
  values?: Record<string, ComponentType<{ value: unknown }>>
}

export interface Objects {
  list: readonly ObjectDefinition[]
  byName(name: string): ObjectDefinition | undefined
  byPlural(plural: string): ObjectDefinition | undefined
  extension(name: string): ObjectExtension
}

export const ObjectsContext = createContext<Objects | null>(null)

export function objectsOf(list: readonly ObjectDefinition[], extensions: Record<string, ObjectExtension>): Objects {
  const names = new Map(list.map((object) => [object.name, object]))
  const plurals = new Map(list.map((object) => [object.plural, object]))
  return {
    list,
    byName: (name) => names.get(name),
    byPlural: (plural) => plurals.get(plural),
    extension: (name) => extensions[name] ?? {},
  }
}

export function useObjects(): Objects {
  const objects = useContext(ObjectsContext)
  if (!objects) throw new Error('useObjects outside ObjectsContext')
  return objects
}

/** The definition of an object that is known to exist. */
export function useObject(name: string): ObjectDefinition {
  const object = useObjects().byName(name)
  if (!object) throw new Error(`Unknown object ${name}`)
  return object
}

/** Whether records of the object have the generic pages: parts of others, and those that commands write, have none. */
export function hasPage({ partOf, routes }: ObjectDefinition): boolean {
  return !partOf && !routes
}
