import { useTranslation } from 'react-i18next'
import type { FieldUse } from '#fields/web-kind.ts'
import { type ObjectDefinition, relationName } from '#platform/object/define-object.ts'
import { fieldValue } from '#platform/object/field-value.ts'
import { type ApiRecord, listRecords } from '#web/api/records.ts'
import { type Change, useRecordWriter } from '#web/api/use-record.ts'
import { useFormats } from '#web/i18n/formats.ts'
import type { ListColumn } from '#web/object/list/use-columns.tsx'
import { useObjects } from '#web/object/objects-context.ts'
import { notify } from '#web/ui/notices.tsx'
import type { Place } from './grid.ts'
import { pastedCells } from './pasted-cells.ts'
import { whyColumnFixed } from './why-fixed.ts'

/** More rows are an import, which shows before what it will do. */
const MOST_ROWS = 100

/** What a text means in a cell: what to write and what to show of it, or why it cannot stand there. */
type Read = { values: Record<string, unknown>; related?: Record<string, unknown> } | { fault: string }

/** What each name of one paste means: a column of the same customer is one question. */
type Asked = Map<string, Promise<Read>>
type Pasting = { first: number; asked: Asked }

interface PasteTarget {
  columns: readonly ListColumn[]
  at: (row: number) => ApiRecord | undefined
}

/** Writes what was copied from a spreadsheet, or from cells here, into the cells from a place on; empty cells leave what is there. */
export function usePaste(object: ObjectDefinition, { columns, at }: PasteTarget): (text: string, from: Place) => void {
  const { t } = useTranslation()
  const formats = useFormats()
  const objects = useObjects()
  const { saveAll, say } = useRecordWriter(object.plural)

  const referred = async (text: string, use: FieldUse): Promise<Read> => {
    const target = objects.byName(use.field.to ?? '')
    const filter = target && { field: target.title, op: 'eq', value: text }
    const found = filter ? (await listRecords(target.plural, { filter, limit: 2 })).data : []
    const only = found.length === 1 ? found[0] : undefined
    if (!only) return { fault: t(found.length > 1 ? 'web.paste.several' : 'web.paste.unknown', { name: text }) }
    return { values: { [use.key]: only.id }, related: { [relationName(use.key)]: only } }
  }
  const read = async (text: string, column: ListColumn, asked: Asked): Promise<Read> => {
    const fixed = whyColumnFixed(object, column)
    if (fixed || !column.use) return { fault: t(fixed ?? 'web.cell.derived') }
    const { use } = column
    if (use.field.kind === 'reference') {
      const question = JSON.stringify([use.key, text])
      const answer = asked.get(question) ?? referred(text, use)
      asked.set(question, answer)
      return answer
    }
    // The readers of an import: of no use before somebody pastes.
    const { pastedValue } = await import('./pasted-value.ts')
    const value = pastedValue(text, { use, formats, t })
    if (value.ok) return { values: { [use.key]: value.value } }
    return { fault: `${column.name}: ${t(`field.${value.code}`, { ...value.params })}` }
  }
  const changeOf = async (record: ApiRecord, cells: readonly string[], { first, asked }: Pasting) => {
    const change = { record, patch: {}, related: {} } satisfies Change
    const faults: string[] = []
    for (const [right, cell] of cells.entries()) {
      const column = columns[first + right]
      if (!column || cell.trim() === '') continue
      const got = await read(cell.trim(), column, asked)
      if ('fault' in got) faults.push(got.fault)
      else if (differs(record, got.values)) {
        Object.assign(change.patch, got.values)
        Object.assign(change.related, got.related)
      }
    }
    return { change, faults }
  }
  const paste = async (text: string, from: Place) => {
    const rows = pastedCells(text)
    if (rows.length > MOST_ROWS) return notify({ text: t('web.paste.tooMany', { count: MOST_ROWS }), tone: 'harm' })
    const asked: Asked = new Map()
    const changes: Change[] = []
    const faults: string[] = []
    for (const [down, cells] of rows.entries()) {
      const record = at(from.row + down)
      if (!record) continue
      const found = await changeOf(record, cells, { first: from.column, asked })
      faults.push(...found.faults)
      if (Object.keys(found.change.patch).length > 0) changes.push(found.change)
    }
    if (faults.length > 0)
      notify({ text: t('web.paste.left', { count: faults.length, reason: faults[0] }), tone: 'harm' })
    await saveAll(changes, (count) => t('web.paste.done', { count }))
  }
  return (text, from) => void paste(text, from).catch(say)
}

function differs(record: ApiRecord, values: Readonly<Record<string, unknown>>): boolean {
  return Object.entries(values).some(
    ([key, value]) => JSON.stringify(value) !== JSON.stringify(fieldValue(record, key) ?? null),
  )
}
