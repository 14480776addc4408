import { useQueryClient } from '@tanstack/react-query'
import { useRouter } from '@tanstack/react-router'
import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { dayIn } from '#fields/date/relative.ts'
import { dayWords } from '#fields/date/words.ts'
import { exactNumber } from '#fields/number/words.ts'
import type { ObjectDefinition } from '#platform/object/define-object.ts'
import { ApiError, type FieldFault } from '#web/api/api-error.ts'
import { keys } from '#web/api/keys.ts'
import { restoreRecord } from '#web/api/records.ts'
import { useCapability } from '#web/api/session.ts'
import { useFormats } from '#web/i18n/formats.ts'
import { useFieldLabel } from '#web/object/field-words.ts'
import { useReferred } from '#web/object/use-referred.ts'
import { Moment } from '#web/ui/moment.tsx'
import { notify } from '#web/ui/notices.tsx'
import { type BinnedRecord, binKey } from './bin-calls.ts'
import { PurgeDialog } from './purge-dialog.tsx'

/** One deleted record: who deleted it and when, what is restored with it, until when, and Restore. Conflicts are shown by field. */
export function BinnedLine({ object, record }: { object: ObjectDefinition; record: BinnedRecord }) {
  const { t } = useTranslation()
  const formats = useFormats()
  const client = useQueryClient()
  const router = useRouter()
  const mayPurge = useCapability('settings')
  const [busy, setBusy] = useState(false)
  const [faults, setFaults] = useState<FieldFault[]>([])
  const [purging, setPurging] = useState(false)
  const { title: who } = useReferred({ object: 'user', id: record.deletedBy, included: undefined })
  const name = record.title || t('record.unnamed')
  const parts = Object.entries(record.along).map(([child, count]) =>
    t('web.bin.part', { number: exactNumber(count, formats), objects: t(`${child}.many`) }),
  )
  const restore = async () => {
    setBusy(true)
    setFaults([])
    try {
      await restoreRecord(object.plural, record.id)
      await client.invalidateQueries({ queryKey: binKey })
      void client.invalidateQueries({ queryKey: keys.resource(object.plural) })
      const open = () => router.history.push(`/${object.plural}/${record.id}`)
      notify({ text: t('web.bin.restored', { name }), action: { label: t('web.bin.open'), run: open } })
    } catch (error) {
      if (!(error instanceof ApiError)) throw error
      setFaults(error.faults.length > 0 ? error.faults : [{ path: '', code: error.code, message: error.message }])
    } finally {
      setBusy(false)
    }
  }
  return (
    <li>
      <div>
        <p className="gx-bin-name">{name}</p>
        <p className="gx-quiet">
          {who ? t('web.bin.by', { who }) : t('web.bin.bySystem')} · <Moment at={record.deletedAt} />
          {parts.length > 0 && ` · ${t('web.bin.along', { parts: parts.join(t('web.bin.and')) })}`}
          {` · ${t('web.bin.goes', { day: dayWords(dayIn(new Date(record.purgeAt), formats.timeZone), formats) })}`}
        </p>
        {faults.length > 0 && <Faults object={object} faults={faults} />}
      </div>
      <div className="gx-bin-deeds">
        {mayPurge && (
          <Button type="text" size="small" onClick={() => setPurging(true)}>
            {t('web.bin.purge')}
          </Button>
        )}
        <Button size="small" loading={busy} onClick={() => void restore()}>
          {t('web.bin.restore')}
        </Button>
      </div>
      {purging && <PurgeDialog object={object} id={record.id} name={name} onClose={() => setPurging(false)} />}
    </li>
  )
}

function Faults({ object, faults }: { object: ObjectDefinition; faults: FieldFault[] }) {
  const { t } = useTranslation()
  const label = useFieldLabel()
  return (
    <div role="alert" className="gx-field-fault">
      <p>{t('web.bin.conflict')}</p>
      <ul>
        {faults.map(({ path, message }) => (
          <li key={path}>{path ? `${label(object.name, path)}: ${message}` : message}</li>
        ))}
      </ul>
    </div>
  )
}
