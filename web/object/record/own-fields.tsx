import { useState } from 'react'
import type { ObjectDefinition } from '#platform/object/define-object.ts'
import { customPrefix } from '#platform/object/field-value.ts'
import type { ApiRecord } from '#web/api/records.ts'
import { FieldRows } from './field-rows.tsx'

/** Keys of the fields that the firm added to the object and this person may see. */
export function ownFieldKeys(object: ObjectDefinition): string[] {
  return Object.keys(object.fields).filter((key) => key.startsWith(customPrefix))
}

interface OwnFieldsProps {
  object: ObjectDefinition
  record: ApiRecord
  editable: boolean
}

/** The firm's own fields of a record whose page is drawn by hand; nothing where it has none. */
export function OwnFields({ object, record, editable }: OwnFieldsProps) {
  const [editing, setEditing] = useState<string>()
  const keys = ownFieldKeys(object)
  if (keys.length === 0) return null
  return (
    <FieldRows object={object} record={record} keys={keys} editable={editable} editing={editing} onEdit={setEditing} />
  )
}
