import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ObjectDefinition } from '#platform/object/define-object.ts'
import { fieldValue } from '#platform/object/field-value.ts'
import type { ApiRecord } from '#web/api/records.ts'
import { useConditions } from '#web/object/conditions.ts'
import { fieldUse } from '#web/object/field-words.ts'
import { arranged, keysOf } from '#web/object/layout/arrangement.ts'
import { useLayout } from '#web/object/layout/layouts.ts'
import { isKeyField, standardFields } from '#web/object/layout/standard-layout.ts'
import { useHotkeys } from '#web/ui/hotkeys.ts'
import { FieldRows } from './field-rows.tsx'
import { useMayUpdate } from './use-may-update.ts'

interface FieldListProps {
  object: ObjectDefinition
  record: ApiRecord
  /** Little room: only the key fields that are filled, the others on request. */
  short: boolean
}

/** The fields of a record in their sections, each editable in its place; those that are empty and seldom used are folded away. */
export function FieldList({ object, record, short }: FieldListProps) {
  const { t } = useTranslation()
  const layout = useLayout(object.name)
  const [all, setAll] = useState(false)
  const [editing, setEditing] = useState<string>()
  const editable = useMayUpdate(object, record)
  const live = useConditions(object, record)
  const groups = arranged(standardFields(object), layout?.fields).groups.map(({ title, keys }) => ({
    title,
    keys: keys.filter((key) => live(fieldUse(object, key))),
  }))
  const isFolded = (key: string) => {
    const always = layout?.fields ? true : isKeyField(object, key)
    return short ? !(always && isFilled(fieldValue(record, key))) : !(always || isFilled(fieldValue(record, key)))
  }
  const folded = groups.flatMap(({ keys }) => keys).filter(isFolded)
  const shown = groups
    .map(({ title, keys }) => ({ title, keys: all ? keys : keys.filter((key) => !isFolded(key)) }))
    .filter(({ keys }) => keys.length > 0)
  useHotkeys({ e: () => setEditing(keysOf({ groups: shown, hidden: [] })[0]) }, editable)
  return (
    <>
      {shown.map(({ title, keys }) => (
        <section key={title ?? ''} aria-label={title ?? undefined}>
          {title && <h2 className="gx-fields-title">{title}</h2>}
          <FieldRows
            object={object}
            record={record}
            keys={keys}
            editable={editable}
            editing={editing}
            onEdit={setEditing}
          />
        </section>
      ))}
      {folded.length > 0 && !all && (
        <Button type="text" size="small" className="gx-fields-more" onClick={() => setAll(true)}>
          {t('web.record.moreFields', { count: folded.length })}
        </Button>
      )}
    </>
  )
}

function isFilled(value: unknown): boolean {
  return value !== null && value !== undefined && value !== '' && !(Array.isArray(value) && value.length === 0)
}
