import type { ObjectDefinition } from '#platform/object/define-object.ts'
import type { Fields } from '#platform/object/field.ts'

/** The firm's own fields and objects, as `GET /metadata` carries them. */
export interface FirmSchema {
  /** Grows with each change of a definition. */
  version: number
  objects: readonly ObjectDefinition[]
}

/** What a role may do with single fields; those it does not name may be written. */
export type FieldRights = Record<string, 'hidden' | 'read'>

/**
 * The product's definitions with what the firm added: its fields in the objects that there are, its objects beside them. A field that
 * this person may not see does not exist here, so no list, form or filter names it.
 */
export function mergedObjects(
  standard: readonly ObjectDefinition[],
  schema: FirmSchema | undefined,
  rightsOn: (object: string) => FieldRights | undefined,
): ObjectDefinition[] {
  const added = new Map(schema?.objects.map((object) => [object.name, object]))
  const merged = standard.map((object) => {
    const own = added.get(object.name)
    added.delete(object.name)
    return own ? { ...object, ...own, fields: { ...object.fields, ...ownFields(own.fields) } } : object
  })
  return [...merged, ...added.values()].map((object) => narrowed(object, rightsOn(object.name)))
}

/** Standard fields are known to the browser already, with what only it needs of them. */
function ownFields(fields: Fields): Fields {
  return Object.fromEntries(Object.entries(fields).filter(([key]) => key.startsWith('custom.')))
}

function narrowed(object: ObjectDefinition, rights: FieldRights | undefined): ObjectDefinition {
  if (!rights || Object.keys(rights).length === 0) return object
  const seen = (key: string) => rights[key] !== 'hidden'
  const fields = Object.entries(object.fields)
    .filter(([key]) => seen(key))
    .map(([key, field]) => [key, rights[key] === 'read' ? { ...field, readOnly: true } : field])
  return {
    ...object,
    fields: Object.fromEntries(fields),
    form: object.form.filter((key) => rights[key] === undefined),
    list: { ...object.list, columns: object.list.columns.filter(seen) },
  }
}
