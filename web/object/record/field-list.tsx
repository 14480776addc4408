import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { allFields, type ObjectDefinition } from '#platform/object/define-object.ts'
import type { ApiRecord } from '#web/api/records.ts'
import { fieldUse } from '#web/object/field-words.ts'
import { useHotkeys } from '#web/ui/hotkeys.ts'
import { EditableField } from './editable-field.tsx'
import { useMayUpdate } from './use-may-update.ts'
import './field-list.css'

// Kept by the system: history says it better.
const UNSHOWN = new Set(['createdBy', 'updatedBy', 'updatedAt'])

interface FieldListProps {
  object: ObjectDefinition
  record: ApiRecord
  /** Little room: only the key fields that are filled, the others on request. */
  short: boolean
}

/** The fields of a record, each editable in its place: those of the form and the list first, then what else is filled. */
export function FieldList({ object, record, short }: FieldListProps) {
  const { t } = useTranslation()
  const [all, setAll] = useState(false)
  const [editing, setEditing] = useState<string>()
  const editable = useMayUpdate(object, record)
  const { shown, folded } = arrange(object, record, short)
  const keys = all ? [...shown, ...folded] : shown
  useHotkeys({ e: () => setEditing(keys[0]) }, editable)
  return (
    <>
      <dl className="gx-fields">
        {keys.map((key) => (
          <EditableField
            key={key}
            object={object}
            use={fieldUse(object, key)}
            record={record}
            editable={editable}
            editing={editing === key}
            onEdit={(on) => setEditing(on ? key : undefined)}
          />
        ))}
      </dl>
      {folded.length > 0 && !all && (
        <Button type="text" size="small" className="gx-fields-more" onClick={() => setAll(true)}>
          {t('web.record.moreFields', { count: folded.length })}
        </Button>
      )}
    </>
  )
}

function arrange(object: ObjectDefinition, record: ApiRecord, short: boolean): { shown: string[]; folded: string[] } {
  const isKey = (key: string) => (object.form as string[]).includes(key) || object.list.columns.includes(key)
  const rest = allFields(object)
    .map(([key]) => key)
    .filter((key) => key !== object.title && !UNSHOWN.has(key))
  const first = (object.form as string[]).filter((key) => key !== object.title)
  const ordered = [...new Set([...first, ...rest.filter(isKey), ...rest])]
  const isShown = (key: string) => (short ? isKey(key) && isFilled(record[key]) : isKey(key) || isFilled(record[key]))
  return { shown: ordered.filter(isShown), folded: ordered.filter((key) => !isShown(key)) }
}

function isFilled(value: unknown): boolean {
  return value !== null && value !== undefined && value !== '' && !(Array.isArray(value) && value.length === 0)
}
