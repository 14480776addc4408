import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { FieldUse } from '#fields/web-kind.ts'
import { type ObjectDefinition, relationName } from '#platform/object/define-object.ts'
import { type HistoryEntry, readHistory } from '#web/api/history.ts'
import { keys } from '#web/api/keys.ts'
import type { ApiRecord } from '#web/api/records.ts'
import { useRecordWriter } from '#web/api/use-record.ts'
import { useFieldHelp } from '#web/object/field-words.ts'
import { Awaited } from '#web/ui/awaited.tsx'
import { faultWords } from '#web/ui/fault-words.ts'
import { FormPopover } from '#web/ui/form-popover.tsx'
import { Moment } from '#web/ui/moment.tsx'
import { notify } from '#web/ui/notices.tsx'
import { ChangeValue } from './change-lines.tsx'
import './field-history.css'

interface FieldHistoryProps {
  object: ObjectDefinition
  use: FieldUse
  record: ApiRecord
  name: string
  /** Whether one may set the field, and so give it an old value again. */
  writable: boolean
}

const SHOWN = 20

/** The name of a field; a click on it tells what it means, who changed it when, from what to what, and gives an old value back. */
export function FieldHistory({ object, use, record, name, writable }: FieldHistoryProps) {
  const { t } = useTranslation()
  const [open, setOpen] = useState(false)
  const help = useFieldHelp()(use.object, use.key)
  return (
    <FormPopover
      open={open}
      onOpenChange={setOpen}
      title={t('web.field.history', { field: name })}
      content={
        <>
          {help && <p className="gx-field-meaning">{help}</p>}
          <PastValues
            object={object}
            use={use}
            record={record}
            name={name}
            writable={writable}
            onDone={() => setOpen(false)}
          />
        </>
      }
    >
      <button
        type="button"
        className="gx-plain gx-field-history"
        aria-label={t('web.field.history', { field: name })}
        aria-description={help}
        title={help}
      >
        {name}
      </button>
    </FormPopover>
  )
}

function PastValues({ object, use, record, name, writable, onDone }: FieldHistoryProps & { onDone: () => void }) {
  const { t } = useTranslation()
  const { save } = useRecordWriter(object.plural)
  const past = useQuery({
    queryKey: [...keys.about(object.plural, record.id, 'history'), use.key],
    queryFn: ({ signal }) => readHistory(object.plural, record.id, { limit: SHOWN, field: use.key, signal }),
  })
  if (!past.data) return <Awaited asked={[past]} lines={3} />
  const entries = past.data.data
  if (entries.length === 0) return <p className="gx-quiet">{t('web.field.neverChanged')}</p>
  const restore = async (value: unknown) => {
    const related = use.field.kind === 'reference' ? { [relationName(use.key)]: undefined } : undefined
    try {
      await save({ record, patch: { [use.key]: value ?? null }, related, said: name })
      onDone()
    } catch (error) {
      notify({ text: t('web.field.notRestored', { field: name, why: faultWords(error, t) }), tone: 'harm' })
    }
  }
  return (
    <ol className="gx-past-values">
      {entries.map((entry) => (
        <PastValue
          key={entry.id}
          entry={entry}
          object={object}
          field={use.key}
          onRestore={writable ? (value) => void restore(value) : undefined}
        />
      ))}
    </ol>
  )
}

interface PastValueProps {
  entry: HistoryEntry
  object: ObjectDefinition
  field: string
  onRestore: ((value: unknown) => void) | undefined
}

function PastValue({ entry, object, field, onRestore }: PastValueProps) {
  const { t } = useTranslation()
  const change = entry.changes?.[field]
  if (!change) return null
  return (
    <li>
      <p className="gx-past-change">
        <ChangeValue object={object} name={field} value={change.from} />
        <span aria-hidden="true">→</span>
        <ChangeValue object={object} name={field} value={change.to} />
      </p>
      <p className="gx-past-about">
        <span className="gx-quiet">
          {(entry.actorId && entry.actorName) || t('web.history.system')} · <Moment at={entry.at} />
        </span>
        {onRestore && (
          <Button type="link" size="small" onClick={() => onRestore(change.from)}>
            {t('web.field.restore')}
          </Button>
        )}
      </p>
    </li>
  )
}
