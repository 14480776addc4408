import type { Arrangement } from '#platform/layout/layout-config.ts'
import { allFields, isWritable, type ObjectDefinition } from '#platform/object/define-object.ts'
import type { RecordPart } from '#web/object/record/parts.ts'

// Kept by the system: history says it better.
const UNSHOWN = new Set(['createdBy', 'updatedBy', 'updatedAt'])

/** Fields of the form and the list first, then the others; fields of a firm's own group under its title. What only programs read is left out. */
export function standardFields(object: ObjectDefinition): Arrangement {
  const keys = allFields(object)
    .filter(([key, field]) => key !== object.title && !UNSHOWN.has(key) && field.kind !== 'json')
    .map(([key]) => key)
  const first = object.form.filter((key) => key !== object.title && keys.includes(key))
  const ordered = [...new Set([...first, ...keys.filter((key) => isKeyField(object, key)), ...keys])]
  const groupOf = (key: string) => object.fields[key]?.group ?? null
  const titles = [...new Set(ordered.map(groupOf))].sort((a, b) => Number(a !== null) - Number(b !== null))
  return {
    groups: titles.map((title) => ({ title, keys: ordered.filter((key) => groupOf(key) === title) })),
    hidden: [],
  }
}

/** Whether the field is shown also where it is empty, unless a layout says otherwise: the firm's own always are. */
export function isKeyField(object: ObjectDefinition, key: string): boolean {
  return object.form.includes(key) || object.list.columns.includes(key) || key.startsWith('custom.')
}

export function standardTabs(parts: readonly RecordPart[]): Arrangement {
  const tabs = parts.filter(({ place }) => place === 'tabs')
  return { groups: tabs.map(({ key }) => ({ title: null, keys: [key] })), hidden: [] }
}

export function standardCards(parts: readonly RecordPart[]): Arrangement {
  const cards = parts.filter(({ place }) => place === 'cards')
  return { groups: [{ title: null, keys: cards.map(({ key }) => key) }], hidden: [] }
}

/** What a new record is asked at once; the other writable fields stand under "more". */
export function standardForm(object: ObjectDefinition): Arrangement {
  const writable = allFields(object)
    .filter(([, field]) => isWritable(field))
    .map(([key]) => key)
  const needed = writable.filter((key) => {
    const field = object.fields[key]
    return field?.required && field.default === undefined
  })
  // What numbers itself is typed only by who knows better.
  const asked = object.form.filter((key) => !object.fields[key]?.numbering)
  const first = [...new Set([...asked, ...needed])]
  return { groups: [{ title: null, keys: first }], hidden: writable.filter((key) => !first.includes(key)) }
}
