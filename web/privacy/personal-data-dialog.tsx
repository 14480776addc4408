import { useQuery } from '@tanstack/react-query'
import { Button, Input } from 'antd'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { exactNumber } from '#fields/number/words.ts'
import type { ObjectDefinition } from '#platform/object/define-object.ts'
import type { ApiRecord } from '#web/api/records.ts'
import { useCapability, useRights } from '#web/api/session.ts'
import { useFormats } from '#web/i18n/formats.ts'
import { useObjectWords } from '#web/object/field-words.ts'
import { titleOf } from '#web/object/record/record-words.ts'
import { useSayFault } from '#web/settings/objects/use-saving.ts'
import { Dialog } from '#web/ui/dialog.tsx'
import { faultWords } from '#web/ui/fault-words.ts'
import { LabelledField } from '#web/ui/labelled-field.tsx'
import { notify } from '#web/ui/notices.tsx'
import { SkeletonLines } from '#web/ui/skeleton.tsx'
import { ConsentPart } from './consent-part.tsx'
import { erasePerson, type PersonalData, personalDataQuery, savePersonalData } from './personal-data-calls.ts'
import './personal-data-dialog.css'

interface PersonalDataDialogProps {
  object: ObjectDefinition
  record: ApiRecord
  onClose: () => void
  onErased: () => void
}

/** What is kept about a person: to hand over on request, or to erase for good. */
export function PersonalDataDialog({ object, record, onClose, onErased }: PersonalDataDialogProps) {
  const { t } = useTranslation()
  const { delete: reach, update, export: mayHandOver } = useRights(object.name)
  const { data, isError } = useQuery({ ...personalDataQuery(object.name, record.id), enabled: mayHandOver })
  const mayErase = useCapability('settings')
  const name = titleOf(object, record)
  const title = t('privacy.title', { name })
  const save = () => savePersonalData({ object: object.name, id: record.id, fileName: t('privacy.fileName', { name }) })
  return (
    <Dialog label={title} onClose={onClose}>
      <div className="gx-personal">
        <h2>{title}</h2>
        {isError && <p role="alert">{t('web.fault.broken.text')}</p>}
        {mayHandOver && !data && !isError && <SkeletonLines lines={3} />}
        {data && <Kept data={data} onSave={save} />}
        <ConsentPart object={object.name} id={record.id} writes={update !== 'none'} />
        {mayErase && reach !== 'none' && <EraseForm object={object} record={record} onErased={onErased} />}
      </div>
    </Dialog>
  )
}

function Kept({ data, onSave }: { data: PersonalData; onSave: () => Promise<void> }) {
  const { t } = useTranslation()
  const formats = useFormats()
  const words = useObjectWords()
  const sayFault = useSayFault()
  const kinds: [string, number][] = [
    ...Object.entries(data.related).map(([object, records]): [string, number] => [words.many(object), records.length]),
    [t('privacy.comments'), data.comments.length],
    [t('privacy.files'), data.files.length],
    [t('privacy.history'), data.history.length],
    [t('privacy.letters'), data.letters.length],
  ]
  return (
    <section>
      <p>{t('privacy.kept')}</p>
      <dl className="gx-personal-kinds">
        {kinds
          .filter(([, count]) => count > 0)
          .map(([kind, count]) => (
            <div key={kind}>
              <dt>{kind}</dt>
              <dd className="gx-figures">{exactNumber(count, formats)}</dd>
            </div>
          ))}
      </dl>
      <Button onClick={() => void onSave().catch(sayFault)}>{t('privacy.save')}</Button>
    </section>
  )
}

/** Cannot be undone: the name is typed, so that it is this one. */
function EraseForm({ object, record, onErased }: Omit<PersonalDataDialogProps, 'onClose'>) {
  const { t } = useTranslation()
  const name = titleOf(object, record)
  const [typed, setTyped] = useState('')
  const [reason, setReason] = useState('')
  const [busy, setBusy] = useState(false)
  const [fault, setFault] = useState<string>()
  const erase = async (event: FormEvent) => {
    event.preventDefault()
    setBusy(true)
    try {
      await erasePerson(object, { id: record.id, name: typed, reason })
      notify({ text: t('privacy.erased', { name }) })
      onErased()
    } catch (error) {
      setBusy(false)
      setFault(faultWords(error, t))
    }
  }
  return (
    <form className="gx-personal-erase" onSubmit={(event) => void erase(event)}>
      <h3>{t('privacy.eraseTitle')}</h3>
      <p className="gx-quiet">{t('privacy.eraseText')}</p>
      <LabelledField label={t('privacy.reason')}>
        {(id) => <Input id={id} maxLength={300} value={reason} onChange={({ target }) => setReason(target.value)} />}
      </LabelledField>
      <LabelledField label={t('privacy.typeName', { name })} fault={fault}>
        {(id) => <Input id={id} autoComplete="off" value={typed} onChange={({ target }) => setTyped(target.value)} />}
      </LabelledField>
      <Button danger htmlType="submit" loading={busy} disabled={typed.trim() !== name.trim() || !reason.trim()}>
        {t('privacy.erase', { name })}
      </Button>
    </form>
  )
}
