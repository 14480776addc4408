import type { ObjectDefinition } from '#platform/object/define-object.ts'
import type { ApiRecord } from '#web/api/records.ts'
import { useConditions } from '#web/object/conditions.ts'
import { fieldUse } from '#web/object/field-words.ts'
import { EditableField } from './editable-field.tsx'
import './field-list.css'

interface FieldRowsProps {
  object: ObjectDefinition
  record: ApiRecord
  keys: readonly string[]
  editable: boolean
  /** The key of the field that is being edited. */
  editing: string | undefined
  onEdit: (key: string | undefined) => void
}

/** These fields of a record one below the other, each editable in its place; those that do not apply to it are left out. */
export function FieldRows({ object, record, keys, editable, editing, onEdit }: FieldRowsProps) {
  const live = useConditions(object, record)
  return (
    <dl className="gx-fields">
      {keys
        .flatMap((key) => live(fieldUse(object, key)) ?? [])
        .map((use) => (
          <EditableField
            key={use.key}
            object={object}
            use={use}
            record={record}
            editable={editable}
            editing={editing === use.key}
            onEdit={(on) => onEdit(on ? use.key : undefined)}
          />
        ))}
    </dl>
  )
}
