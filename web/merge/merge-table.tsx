import { CloseOutlined } from '@ant-design/icons'
import { Link } from '@tanstack/react-router'
import { Button } from 'antd'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { webKind } from '#fields/web.ts'
import type { ObjectDefinition } from '#platform/object/define-object.ts'
import { fieldValue, isEmpty } from '#platform/object/field-value.ts'
import type { ApiRecord } from '#web/api/records.ts'
import { fieldUse, useFieldLabel } from '#web/object/field-words.ts'
import { titleOf } from '#web/object/record/record-words.ts'
import { Moment } from '#web/ui/moment.tsx'
import { choosableFields } from './propose.ts'

interface MergeTableProps {
  object: ObjectDefinition
  records: ApiRecord[]
  /** Keys of the fields in which they differ. */
  fields: string[]
  survivorId: string
  sourceOf: (key: string) => string
  onSurvivor: (id: string) => void
  onSource: (key: string, id: string) => void
  onRemove: ((id: string) => void) | undefined
}

/** The records beside each other, a line for each field in which they differ, a mark at the value that stays. */
export function MergeTable(props: MergeTableProps) {
  const { object, records, fields, survivorId, sourceOf, onSurvivor, onSource, onRemove } = props
  const { t } = useTranslation()
  const label = useFieldLabel()
  const [all, setAll] = useState(false)
  const same = choosableFields(object).filter((key) => !fields.includes(key) && !isEmpty(fieldValue(records[0]!, key)))
  return (
    <>
      <table className="gx-merge" style={{ '--gx-records': records.length } as React.CSSProperties}>
        <thead>
          <tr>
            <th scope="col">
              <span className="gx-hidden">{t('merging.field')}</span>
            </th>
            {records.map((record) => (
              <th key={record.id} scope="col" data-kept={record.id === survivorId}>
                <div className="gx-merge-head">
                  <Link className="gx-name-link" to="/$plural/$id" params={{ plural: object.plural, id: record.id }}>
                    {titleOf(object, record)}
                  </Link>
                  {onRemove && (
                    <Button
                      type="text"
                      size="small"
                      icon={<CloseOutlined aria-hidden />}
                      aria-label={t('merging.remove', { name: titleOf(object, record) })}
                      onClick={() => onRemove(record.id)}
                    />
                  )}
                </div>
                <span className="gx-quiet">
                  {t('merging.changed')} <Moment at={record.updatedAt} />
                </span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          <tr className="gx-merge-survivor">
            <th scope="row">{t('merging.survivor')}</th>
            {records.map((record) => (
              <Choice
                key={record.id}
                name="survivor"
                checked={record.id === survivorId}
                label={t('merging.keep', { name: titleOf(object, record) })}
                onChoose={() => onSurvivor(record.id)}
              >
                {t('merging.keepThis')}
                <span className="gx-merge-which">{titleOf(object, record)}</span>
              </Choice>
            ))}
          </tr>
          {fields.map((key) => (
            <tr key={key}>
              <th scope="row">{label(object.name, key)}</th>
              {records.map((record) => (
                <Choice
                  key={record.id}
                  name={key}
                  checked={sourceOf(key) === record.id}
                  label={t('merging.take', { field: label(object.name, key), name: titleOf(object, record) })}
                  onChoose={() => onSource(key, record.id)}
                >
                  <Value object={object} record={record} field={key} />
                </Choice>
              ))}
            </tr>
          ))}
          {all &&
            same.map((key) => (
              <tr key={key}>
                <th scope="row">{label(object.name, key)}</th>
                <td colSpan={records.length}>
                  <Value object={object} record={records[0]!} field={key} />
                </td>
              </tr>
            ))}
        </tbody>
      </table>
      {same.length > 0 && (
        <Button type="link" className="gx-merge-more" onClick={() => setAll(!all)}>
          {t(all ? 'merging.hideSame' : 'merging.showSame', { count: same.length })}
        </Button>
      )}
    </>
  )
}

interface ChoiceProps {
  name: string
  checked: boolean
  label: string
  onChoose: () => void
  children: ReactNode
}

function Choice({ name, checked, label, onChoose, children }: ChoiceProps) {
  return (
    <td data-kept={checked}>
      <label>
        <input type="radio" name={name} checked={checked} onChange={onChoose} aria-label={label} />
        <span>{children}</span>
      </label>
    </td>
  )
}

function Value({ object, record, field }: { object: ObjectDefinition; record: ApiRecord; field: string }) {
  const { t } = useTranslation()
  const use = fieldUse(object, field)
  const value = fieldValue(record, field)
  if (isEmpty(value)) return <span className="gx-merge-empty">{t('merging.empty')}</span>
  const { Cell } = webKind(use.field.kind)
  return <Cell value={value} use={use} record={record} short={false} />
}
