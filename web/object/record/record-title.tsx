import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { isWritable, type ObjectDefinition } from '#platform/object/define-object.ts'
import type { ApiRecord } from '#web/api/records.ts'
import { fieldUse, useFieldLabel } from '#web/object/field-words.ts'
import { FieldEditor } from './field-editor.tsx'
import { titleOf } from './record-words.ts'
import { useMayUpdate } from './use-may-update.ts'

/** The name of a record at the top of its page or panel, edited in its place like every other field. */
export function RecordTitle({ object, record }: { object: ObjectDefinition; record: ApiRecord }) {
  const { t } = useTranslation()
  const [editing, setEditing] = useState(false)
  const use = fieldUse(object, object.title)
  const name = useFieldLabel()(object.name, object.title)
  const writable = useMayUpdate(object, record) && isWritable(use.field)
  const title = titleOf(object, record) || t('record.unnamed')
  if (editing) {
    return <FieldEditor object={object} use={use} record={record} name={name} onDone={() => setEditing(false)} />
  }
  if (!writable) return title
  return (
    <button
      type="button"
      className="gx-plain gx-record-title"
      aria-label={t('web.field.edit', { field: `${name} ${title}` })}
      onClick={() => setEditing(true)}
    >
      {title}
    </button>
  )
}
