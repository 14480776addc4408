import { type ReactNode, useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { webKind } from '#fields/web.ts'
import type { FieldUse } from '#fields/web-kind.ts'
import { allFields, type ObjectDefinition, relationName } from '#platform/object/define-object.ts'
import type { ApiRecord } from '#web/api/records.ts'
import { useModuleOn } from '#web/api/session.ts'
import { fieldLabelKeys } from '#web/object/field-words.ts'
import { useObjects } from '#web/object/objects-context.ts'

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
  use?: FieldUse
  render: (record: ApiRecord) => ReactNode
}

// Kinds without an order that means something.
const UNSORTED = new Set(['choices', 'tags', 'json', 'address', 'longText', 'reference', 'boolean'])

/** Every column that a list of the object can show: its own fields, those of other domains, and drawn ones. */
export function useColumns(object: ObjectDefinition): ListColumn[] {
  const { t } = useTranslation()
  const { groups = [], drawn = [] } = useObjects().extension(object.name)
  const isOn = useModuleOn()
  const on = [...groups, ...drawn].map(({ module }) => isOn(module)).join()
  // biome-ignore lint/correctness/useExhaustiveDependencies: `on` stands for the modules that are on
  return useMemo(() => {
    const columns = allFields(object)
      .filter(([, field]) => field.kind !== 'json')
      .map(([key, field]) => ({
        ...fieldColumn({ object: object.name, key, field }, key),
        name: t(fieldLabelKeys(object.name, key)),
        standard: object.list.columns.includes(key),
      }))
    for (const group of groups.filter(({ module }) => isOn(module))) {
      for (const [key, field] of Object.entries(group.fields)) {
        columns.push({
          ...fieldColumn({ object: group.name, key, field }, `${group.name}.${key}`),
          include: group.name,
          name: t(`${group.name}.${key}`),
          standard: group.columns.includes(key),
        })
      }
    }
    for (const column of drawn.filter(({ module }) => isOn(module))) {
      const place = columns.findIndex(({ id }) => id === column.after) + 1
      columns.splice(place || columns.length, 0, {
        id: column.id,
        name: t(column.label),
        width: column.width,
        align: 'start',
        sortable: false,
        standard: true,
        render: (record) => <column.Cell record={record} />,
      })
    }
    return inListOrder(columns, object)
  }, [object, on, t])
}

function fieldColumn(use: FieldUse, id: string): Omit<ListColumn, 'name' | 'standard'> {
  const { Cell, width, align = 'start' } = webKind(use.field.kind)
  const isGrouped = id.includes('.')
  return {
    id,
    width: id === 'name' ? 240 : width,
    align,
    sortable: !UNSORTED.has(use.field.kind),
    include: use.field.kind === 'reference' ? relationName(use.key) : undefined,
    use,
    render: (record) => {
      const holder = isGrouped ? ((record[use.object] ?? {}) as ApiRecord) : record
      const value = holder[use.key]
      return value === null || value === undefined ? null : <Cell value={value} use={use} record={holder} short />
    },
  }
}

/** The title first, then the columns the definition lists, then figures of other domains, then the rest. */
function inListOrder(columns: ListColumn[], object: ObjectDefinition): ListColumn[] {
  const place = ({ id, use, standard }: ListColumn) => {
    if (id === object.title) return -1
    const listed = object.list.columns.indexOf(id)
    if (listed >= 0) return listed
    return use && use.object === object.name && !standard ? 200 : 100
  }
  return columns
    .map((column, index) => ({ column, index, place: place(column) }))
    .sort((a, b) => a.place - b.place || a.index - b.index)
    .map(({ column }) => column)
}
