import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ObjectDefinition } from '#platform/object/define-object.ts'
import { customName } from '#platform/object/field-value.ts'
import { useSession } from '#web/api/session.ts'
import { FaultLine } from '#web/ui/fault-line.tsx'
import { notify } from '#web/ui/notices.tsx'
import { SidePanel } from '#web/ui/side-panel.tsx'
import { ApiName } from './api-name.tsx'
import { changeField, createField, deleteField, restoreField } from './definition-calls.ts'
import { bodyOf, draftOf, emptyField, type FieldDraft } from './field-draft.ts'
import { FieldForm } from './field-form.tsx'
import { KindPicker } from './kind-picker.tsx'
import { UsageNote } from './usage-note.tsx'
import { usageQuery } from './usage-query.ts'
import { useSaving, useSayFault } from './use-saving.ts'
import '#web/object/form/record-form.css'

interface FieldPanelProps {
  object: ObjectDefinition
  /** The field to change; absent: a new one. */
  fieldKey?: string
  onClose: () => void
}

/** Makes a field of the firm's own or changes one: what it shall hold, its name, and what may be said about it. */
export function FieldPanel({ object, fieldKey, onClose }: FieldPanelProps) {
  const { t } = useTranslation()
  const { workspace } = useSession()
  const field = fieldKey === undefined ? undefined : object.fields[fieldKey]
  const [start] = useState(() => (field ? draftOf(field, workspace.locale) : undefined))
  const [draft, setDraft] = useState<FieldDraft | undefined>(start)
  const title = draft
    ? t(fieldKey ? 'objects.field.change' : 'objects.field.new', { kind: t(`objects.kind.${draft.choice}`) })
    : t('objects.field.add')
  return (
    <SidePanel label={title} head={<h2>{title}</h2>} onClose={onClose} focus>
      {draft ? (
        <DraftForm
          object={object}
          fieldKey={fieldKey}
          draft={draft}
          start={start}
          onChange={(patch) => setDraft({ ...draft, ...patch })}
          onOtherKind={fieldKey ? undefined : () => setDraft(undefined)}
          onClose={onClose}
        />
      ) : (
        <KindPicker onChoose={(choice) => setDraft(emptyField(choice.name))} />
      )}
    </SidePanel>
  )
}

// What stands beside its own input; other faults stand at the foot.
const FAULTS_SHOWN = [
  'label',
  'help',
  'group',
  'options',
  'min',
  'max',
  'to',
  'ownedBy',
  'indexed',
  'kind',
  'rollUp',
  'numbering',
]

interface DraftFormProps {
  object: ObjectDefinition
  fieldKey: string | undefined
  draft: FieldDraft
  start: FieldDraft | undefined
  onChange: (patch: Partial<FieldDraft>) => void
  onOtherKind: (() => void) | undefined
  onClose: () => void
}

function DraftForm({ object, fieldKey, draft, start, onChange, onOtherKind, onClose }: DraftFormProps) {
  const { t } = useTranslation()
  const { workspace } = useSession()
  const sayFault = useSayFault()
  const { busy, save, faultOf, refusal } = useSaving(bodyOf(draft))
  const { data: usage } = useQuery({
    ...usageQuery(object.name, customName(fieldKey ?? '')),
    enabled: fieldKey !== undefined,
  })
  const wrong = refusal(FAULTS_SHOWN)
  const name = draft.label[workspace.locale] ?? Object.values(draft.label)[0] ?? ''

  const submit = async (event: FormEvent) => {
    event.preventDefault()
    const body = bodyOf(draft)
    const done = await save(async () => {
      if (fieldKey) {
        const key = customName(fieldKey)!
        // What a field is cannot change, only what is said about it.
        const { kind: _, ...patch } = body
        await changeField(object.name, key, patch)
        const { kind: __, ...old } = bodyOf(start!)
        const undo = () => void changeField(object.name, key, old).catch(sayFault)
        notify({ text: t('web.saved', { what: name }), action: { label: t('web.undo'), run: undo } })
      } else {
        const { key } = await createField(object.name, body)
        const undo = () => void deleteField(object.name, key).catch(sayFault)
        notify({ text: t('objects.field.made', { name }), action: { label: t('web.undo'), run: undo } })
      }
    })
    if (done) onClose()
  }
  const remove = async () => {
    const key = customName(fieldKey!)!
    const done = await save(() => deleteField(object.name, key))
    if (!done) return
    const undo = () => void restoreField(object.name, key).catch(sayFault)
    notify({ text: t('objects.field.deleted', { name }), action: { label: t('web.undo'), run: undo } })
    onClose()
  }

  return (
    <form className="gx-record-form" onSubmit={submit} noValidate>
      {onOtherKind && (
        <Button type="link" size="small" className="gx-record-form-more" onClick={onOtherKind}>
          {t('objects.field.otherKind')}
        </Button>
      )}
      <FieldForm
        object={object}
        fieldKey={fieldKey}
        usage={usage}
        draft={draft}
        onChange={onChange}
        faultOf={faultOf}
      />
      <UsageNote object={object.name} usage={usage} of="field" />
      {fieldKey && <ApiName name={`/api/v1/${object.plural} · ${fieldKey}`} />}
      <FaultLine text={wrong} />
      <footer>
        {fieldKey && (
          <Button className="gx-foot-start" type="text" danger disabled={busy} onClick={() => void remove()}>
            {t('objects.field.delete')}
          </Button>
        )}
        <Button onClick={onClose}>{t('web.cancel')}</Button>
        <Button type="primary" htmlType="submit" loading={busy} disabled={!name.trim()}>
          {t(fieldKey ? 'objects.save' : 'objects.field.add')}
        </Button>
      </footer>
    </form>
  )
}
