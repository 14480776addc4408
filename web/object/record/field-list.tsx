import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { allFields, type ObjectDefinition } from '#platform/object/define-object.ts'
import type { ApiRecord } from '#web/api/records.ts'
import { useRights, useSession } from '#web/api/session.ts'
import { fieldUse } from '#web/object/field-words.ts'
import { useHotkeys } from '#web/ui/hotkeys.ts'
import { EditableField } from './editable-field.tsx'
import './field-list.css'

// Kept by the system: history says it better.
const UNSHOWN = new Set(['createdBy', 'updatedBy', 'updatedAt'])

/** The fields of a record, each editable in its place: those of the form, then what else is filled; the empty rest on request. */
export function FieldList({ object, record }: { object: ObjectDefinition; record: ApiRecord }) {
  const { t } = useTranslation()
  const [all, setAll] = useState(false)
  const [editing, setEditing] = useState<string>()
  const editable = useMayUpdate(object, record)
  const first = object.form as string[]
  const others = allFields(object)
    .map(([key]) => key)
    .filter((key) => !first.includes(key) && !UNSHOWN.has(key))
  const filled = others.filter((key) => isFilled(record[key]))
  const empty = others.filter((key) => !isFilled(record[key]))
  const shown = [...first, ...filled, ...(all ? empty : [])]
  useHotkeys({ e: () => setEditing(shown[0]) }, editable)
  return (
    <>
      <dl className="gx-fields">
        {shown.map((key) => (
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
      {editable && empty.length > 0 && !all && (
        <Button type="text" size="small" className="gx-quiet" onClick={() => setAll(true)}>
          {t('web.record.emptyFields', { count: empty.length })}
        </Button>
      )}
    </>
  )
}

/** Whether this person may change this record; the server decides, this only spares a vain attempt. */
function useMayUpdate(object: ObjectDefinition, record: ApiRecord): boolean {
  const { update } = useRights(object.partOf?.object ?? object.name)
  const { me } = useSession()
  return update === 'all' || update === 'team' || (update === 'own' && record.ownerId === me.id)
}

function isFilled(value: unknown): boolean {
  return value !== null && value !== undefined && value !== '' && !(Array.isArray(value) && value.length === 0)
}
