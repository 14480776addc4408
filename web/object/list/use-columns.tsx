import type { TFunction } from 'i18next'
import { type ReactNode, useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { optionKey } from '#fields/choice/web.tsx'
import { webKind } from '#fields/web.ts'
import type { FieldUse } from '#fields/web-kind.ts'
import { allFields, type ObjectDefinition } from '#platform/object/define-object.ts'
import type { Field } from '#platform/object/field.ts'
import { fieldValue } from '#platform/object/field-value.ts'
import type { ApiRecord } from '#web/api/records.ts'
import { useModuleOn } from '#web/api/session.ts'
import { fieldLabelKeys } from '#web/object/field-words.ts'
import { type FieldGroup, useObjects } from '#web/object/objects-context.ts'
import { includedAs } from '#web/object/record/record-words.ts'
import { AmountCell } from './amount-cell.tsx'

export interface ListColumn {
  /** The key by which the API knows it (`industry`, `value.tier`). */
  id: string
  name: string
  width: number
  align: 'start' | 'end'
  sortable: boolean
  /** Shown unless the person chose otherwise. */
  standard: boolean
  /** What the API must include for it. */
  include?: string
  /** A plain number that is an amount in base currency. */
  amount?: boolean
  use?: FieldUse
  render: (record: ApiRecord) => ReactNode
}

// Kinds without an order that means something.
const UNSORTED = new Set([
  ...['choices', 'tags', 'json', 'address', 'longText', 'richText', 'reference', 'boolean', 'geo', 'file', 'image'],
])

/** Every column that a list of the object can show: its own fields, those of other domains, and drawn ones. */
export function useColumns(object: ObjectDefinition): ListColumn[] {
  const { t } = useTranslation()
  const { groups = [], drawn = [] } = useObjects().extension(object.name)
  const isOn = useModuleOn()
  const on = [...groups, ...drawn].map(({ module }) => isOn(module)).join()
  // biome-ignore lint/correctness/useExhaustiveDependencies: `on` stands for the modules that are on
  return useMemo(() => {
    const columns: ListColumn[] = inListOrder(object).map(([key, field]) => ({
      ...fieldColumn({ object: object.name, key, field }),
      name: t(fieldLabelKeys(object.name, key)),
      standard: object.list.columns.includes(key),
    }))
    // After the name where the wanted neighbour is switched off.
    const insert = (after: string, added: ListColumn[]) =>
      columns.splice(Math.max(0, indexOf(columns, after)) + 1, 0, ...added)
    for (const group of groups.filter(({ module }) => isOn(module))) {
      const further = Object.keys(group.fields).filter((key) => !group.columns.includes(key))
      const added = [...group.columns, ...further].map((key) => ({
        ...groupColumn(group, key),
        name: t(`${group.name}.${key}`),
        standard: group.columns.includes(key),
      }))
      insert(group.after, added)
    }
    for (const { id, label, width, after, include, Cell } of drawn.filter(({ module }) => isOn(module))) {
      const render = (record: ApiRecord) => <Cell record={record} />
      const plain = indexOf(columns, id)
      const [replaced] = plain < 0 ? [] : columns.splice(plain, 1)
      const { sortable = false, use } = replaced ?? {}
      insert(after, [{ id, name: t(label), width, align: 'start', sortable, standard: true, include, use, render }])
    }
    return columns.map((column) => {
      const least = column.id === object.title ? titleWidth(column.use) : 0
      const room = Math.max(column.width, least, headingWidth(column.name), optionsWidth(column.use, t))
      return { ...column, width: room }
    })
  }, [object, on, t])
}

function indexOf(columns: readonly ListColumn[], wanted: string): number {
  return columns.findIndex(({ id }) => id === wanted)
}

type Drawn = Omit<ListColumn, 'name' | 'standard'>

function fieldColumn(use: FieldUse): Drawn {
  const { Cell, width, align = 'start' } = webKind(use.field.kind)
  return {
    id: use.key,
    width: widthOf(use, width),
    align,
    sortable: !UNSORTED.has(use.field.kind),
    include: use.field.kind === 'reference' ? includedAs(use.key) : undefined,
    use,
    render: (record) => {
      const value = fieldValue(record, use.key)
      return value === null || value === undefined ? null : <Cell value={value} use={use} record={record} short />
    },
  }
}

/** A field of another domain: it stands in the record under the group's name. */
function groupColumn({ name, fields, amounts = [] }: FieldGroup, key: string): Drawn {
  const column = fieldColumn({ object: name, key, field: fields[key]! })
  const isAmount = amounts.includes(key)
  return {
    ...column,
    id: `${name}.${key}`,
    include: name,
    amount: isAmount,
    render: (record) => {
      const values = record[name] as ApiRecord | null | undefined
      const value = values?.[key]
      if (isAmount) return typeof value === 'number' ? <AmountCell amount={value} /> : null
      return values ? column.render(values) : null
    },
  }
}

/** The title first, then the columns the definition lists, then the rest. */
function inListOrder(object: ObjectDefinition): [string, Field][] {
  const place = (key: string) => {
    if (key === object.title) return -1
    const listed = object.list.columns.indexOf(key)
    return listed < 0 ? object.list.columns.length : listed
  }
  return allFields(object)
    .filter(([, field]) => field.kind !== 'json')
    .toSorted(([a], [b]) => place(a) - place(b))
}

/** A title that is a sentence needs more room than a field of that kind beside it, and so does a number in bold letters. */
function titleWidth(use: FieldUse | undefined): number {
  if (use?.field.kind !== 'text') return 0
  return (use.field.maxLength ?? 0) > 60 ? 228 : use.field.unique ? 156 : 0
}

/** Room for a heading of 12 px with its arrow. */
function headingWidth(name: string): number {
  return wordsWidth(name, 12) + 40
}

/** Room for the longest answer of a choice: none is cut. */
function optionsWidth(use: FieldUse | undefined, t: TFunction): number {
  if (use?.field.kind !== 'choice') return 0
  const words = (use.field.options ?? []).map((option) => wordsWidth(t(optionKey(use, option)), 13))
  return Math.max(0, ...words) + 24
}

/** A Han character is as wide as it is high, a Latin letter about half. */
function wordsWidth(words: string, size: number): number {
  const letters = Array.from(words, (letter) => (/\p{Script=Han}/u.test(letter) ? size : size * 0.55))
  return Math.ceil(letters.reduce((sum, width) => sum + width, 0))
}

/** Names of firms are long, names of people short, and so are most texts that a definition keeps short. */
function widthOf({ field }: FieldUse, width: number): number {
  if (field.nameLike) return (field.maxLength ?? 200) > 100 ? 228 : 132
  if (field.to) return field.to === 'user' ? 92 : 208
  // What a firm keeps in a text of its own, or begins its numbers with, nobody knows.
  if (field.kind === 'text' && field.id) return 144
  if (field.kind === 'text' && (field.maxLength ?? 0) <= 60) return field.unique ? 144 : 104
  if (field.kind === 'choice' && field.options?.every((option) => option.length === 1)) return 84
  return width
}
