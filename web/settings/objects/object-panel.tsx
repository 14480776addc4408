import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { Button, Segmented } from 'antd'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ObjectDefinition } from '#platform/object/define-object.ts'
import { useSession } from '#web/api/session.ts'
import { FaultLine } from '#web/ui/fault-line.tsx'
import { notify } from '#web/ui/notices.tsx'
import { SidePanel } from '#web/ui/side-panel.tsx'
import { ApiName } from './api-name.tsx'
import { changeObject, createObject, deleteObject, restoreObject } from './definition-calls.ts'
import { LinkForm } from './link-form.tsx'
import { bodyOfObject, draftOfObject, emptyObject } from './object-draft.ts'
import { ObjectForm } from './object-form.tsx'
import { UsageNote } from './usage-note.tsx'
import { usageQuery } from './usage-query.ts'
import { useSaving, useSayFault } from './use-saving.ts'
import '#web/object/form/record-form.css'

interface ObjectPanelProps {
  /** The object to change; absent: a new one. */
  object?: ObjectDefinition
  onClose: () => void
}

/** A kind of thing the firm wants to keep records of, or a relation between two kinds, in one step. */
export function ObjectPanel({ object, onClose }: ObjectPanelProps) {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const sayFault = useSayFault()
  const { workspace } = useSession()
  const { data: usage } = useQuery({ ...usageQuery(object?.name ?? ''), enabled: object !== undefined })
  const [start] = useState(() => (object ? draftOfObject(object) : emptyObject()))
  const [draft, setDraft] = useState(start)
  const { busy, save, faultOf, refusal } = useSaving(bodyOfObject(draft))
  const wrong = refusal(['label', 'labelMany', 'titleLabel', 'plural', 'belongsTo', 'link'])
  const change = (patch: Partial<typeof draft>) => setDraft({ ...draft, ...patch })
  const title = t(object ? 'objects.change' : 'objects.new')
  const name = draft.label[workspace.locale]?.trim() ?? ''
  const ready = name !== '' && (draft.shape === 'thing' || (draft.from && draft.to))

  const submit = async (event: FormEvent) => {
    event.preventDefault()
    const done = await save(async () => {
      const body = bodyOfObject(draft)
      if (object) {
        await changeObject(object.name, body)
        const undo = () => void changeObject(object.name, bodyOfObject(start)).catch(sayFault)
        notify({ text: t('web.saved', { what: name }), action: { label: t('web.undo'), run: undo } })
        return
      }
      const made = await createObject(body)
      const undo = () => void deleteObject(made.name).catch(sayFault)
      notify({ text: t('objects.made', { name }), action: { label: t('web.undo'), run: undo } })
      await navigate({ to: '/settings/objects/$name', params: { name: made.name } })
    })
    if (done) onClose()
  }
  const remove = async () => {
    const done = await save(() => deleteObject(object!.name))
    if (!done) return
    const undo = () => void restoreObject(object!.name).catch(sayFault)
    notify({ text: t('objects.gone', { name }), action: { label: t('web.undo'), run: undo } })
    await navigate({ to: '/settings/objects' })
  }

  return (
    <SidePanel label={title} head={<h2>{title}</h2>} onClose={onClose} focus>
      <form className="gx-record-form" onSubmit={submit} noValidate>
        {!object && (
          <Segmented
            block
            aria-label={t('objects.shape')}
            value={draft.shape}
            options={[
              { value: 'thing', label: t('objects.shape.thing') },
              { value: 'link', label: t('objects.shape.link') },
            ]}
            onChange={(shape: 'thing' | 'link') => change({ shape })}
          />
        )}
        {draft.shape === 'thing' ? (
          <ObjectForm draft={draft} saved={!!object} onChange={change} faultOf={faultOf} />
        ) : (
          <LinkForm draft={draft} onChange={change} faultOf={faultOf} />
        )}
        {object && <UsageNote object={object.name} usage={usage} of="object" />}
        {object && <ApiName name={`/api/v1/${object.plural}`} />}
        <FaultLine text={wrong} />
        <footer>
          {object && (
            <Button className="gx-foot-start" type="text" danger disabled={busy} onClick={() => void remove()}>
              {t('objects.delete')}
            </Button>
          )}
          <Button onClick={onClose}>{t('web.cancel')}</Button>
          <Button type="primary" htmlType="submit" loading={busy} disabled={!ready}>
            {t(object ? 'objects.save' : draft.shape === 'thing' ? 'objects.make' : 'objects.make.link')}
          </Button>
        </footer>
      </form>
    </SidePanel>
  )
}
