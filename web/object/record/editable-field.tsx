import { useTranslation } from 'react-i18next'
import { webKind } from '#fields/web.ts'
import type { FieldUse } from '#fields/web-kind.ts'
import { isWritable, type ObjectDefinition } from '#platform/object/define-object.ts'
import { fieldValue } from '#platform/object/field-value.ts'
import type { ApiRecord } from '#web/api/records.ts'
import { useFieldLabel } from '#web/object/field-words.ts'
import { DerivedBasis } from './derived-basis.tsx'
import { FieldEditor } from './field-editor.tsx'
import { FieldHistory } from './field-history.tsx'

interface EditableFieldProps {
  object: ObjectDefinition
  use: FieldUse
  record: ApiRecord
  editable: boolean
  editing: boolean
  onEdit: (on: boolean) => void
}

/** One field of a record page. A click edits it in place; it saves by itself, and the notice offers the old value back. */
export function EditableField({ object, use, record, editable, editing, onEdit }: EditableFieldProps) {
  const { t } = useTranslation()
  const name = useFieldLabel()(use.object, use.key)
  const { Cell } = webKind(use.field.kind)
  const value = fieldValue(record, use.key)
  const filled = value !== null && value !== undefined && value !== ''
  const writable = editable && isWritable(use.field)
  const content = filled ? <Cell value={value} use={use} record={record} short={false} /> : null
  return (
    <div className="gx-fields-row" data-kind={use.field.kind}>
      <dt>
        <FieldHistory object={object} use={use} record={record} name={name} writable={writable} />
      </dt>
      <dd>
        {editing && writable ? (
          <FieldEditor object={object} use={use} record={record} name={name} onDone={() => onEdit(false)} />
        ) : writable ? (
          // biome-ignore lint/a11y/useSemanticElements: the value may hold a link, which a button must not
          <div
            role="button"
            tabIndex={0}
            className="gx-fields-value"
            aria-label={t('web.field.edit', { field: name })}
            onClick={(event) => !(event.target as Element).closest('a, button') && onEdit(true)}
            onKeyDown={(event) => {
              if (event.key !== 'Enter' || event.target !== event.currentTarget) return
              event.preventDefault()
              onEdit(true)
            }}
          >
            {content ?? <span className="gx-fields-add">{t('web.field.add')}</span>}
          </div>
        ) : (
          <div className="gx-fields-fixed">
            {content}
            {filled && <DerivedBasis object={object} field={use.field} name={name} />}
          </div>
        )}
      </dd>
    </div>
  )
}
