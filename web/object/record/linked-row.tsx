import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { dayIn } from '#fields/date/relative.ts'
import { webKind } from '#fields/web.ts'
import { isWritable, type ObjectDefinition, relationName } from '#platform/object/define-object.ts'
import { fieldValue } from '#platform/object/field-value.ts'
import type { ApiRecord } from '#web/api/records.ts'
import { useRecordWriter } from '#web/api/use-record.ts'
import { useFormats } from '#web/i18n/formats.ts'
import { fieldUse, useFieldLabel } from '#web/object/field-words.ts'
import { useReferred } from '#web/object/use-referred.ts'
import { FieldEditor } from './field-editor.tsx'
import { RecordLink } from './record-link.tsx'
import { otherSide } from './related.ts'
import { useMayUpdate } from './use-may-update.ts'

interface LinkedRowProps {
  link: ObjectDefinition
  row: ApiRecord
  /** The record on whose page this stands. */
  hereId: string
  columns: string[]
}

/** One relation: the other side, and what is kept of the relation, each changed in its place; over it is ended by one click. */
export function LinkedRow({ link, row, hereId, columns }: LinkedRowProps) {
  const { t } = useTranslation()
  const label = useFieldLabel()
  const { now, timeZone } = useFormats()
  const editable = useMayUpdate(link, row)
  const { save, say } = useRecordWriter(link.plural)
  const [editing, setEditing] = useState<string>()
  const side = fieldValue(row, link.link!.from) === hereId ? link.link!.from : link.link!.to
  const other = otherSide(link, side)
  const id = fieldValue(row, other) as string | null
  const included = fieldValue(row, relationName(other))
  const { title, plural } = useReferred({ object: link.fields[other]?.to, id, included })
  const until = ['until', 'custom.until'].find((key) => link.fields[key]?.kind === 'date')
  const today = dayIn(now(), timeZone)
  const ended = until ? fieldValue(row, until) : undefined
  const isOver = typeof ended === 'string' && ended <= today
  const end = () => save({ record: row, patch: { [until!]: today }, said: label(link.name, until!) }).catch(say)
  return (
    <tr data-over={isOver}>
      <td>
        <RecordLink plural={plural} id={id}>
          {title}
        </RecordLink>
      </td>
      {columns.map((key) => {
        const use = fieldUse(link, key)
        const { Cell } = webKind(use.field.kind)
        const value = fieldValue(row, key) ?? null
        const name = label(link.name, key)
        const content = value === null ? null : <Cell value={value} use={use} record={row} short />
        if (!editable || !isWritable(use.field)) return <td key={key}>{content}</td>
        return (
          <td key={key}>
            {editing === key ? (
              <FieldEditor object={link} use={use} record={row} name={name} onDone={() => setEditing(undefined)} />
            ) : (
              <button
                type="button"
                className="gx-plain gx-linked-value"
                aria-label={t('web.field.edit', { field: name })}
                onClick={() => setEditing(key)}
              >
                {content ?? <span className="gx-fields-add">{t('web.field.add')}</span>}
              </button>
            )}
          </td>
        )
      })}
      <td data-align="end">
        {until && editable && !ended && (
          <Button type="text" size="small" onClick={() => void end()}>
            {t('web.linked.end')}
          </Button>
        )}
      </td>
    </tr>
  )
}
