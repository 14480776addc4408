import { useQueryClient } from '@tanstack/react-query'
import { Button } from 'antd'
import { type FormEvent, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { dayIn } from '#fields/date/relative.ts'
import { webKind } from '#fields/web.ts'
import type { FieldUse } from '#fields/web-kind.ts'
import { allFields, isWritable, type ObjectDefinition } from '#platform/object/define-object.ts'
import { ApiError } from '#web/api/api-error.ts'
import { idempotencyKey } from '#web/api/idempotency-key.ts'
import { keys } from '#web/api/keys.ts'
import { createRecord } from '#web/api/records.ts'
import { useSession } from '#web/api/session.ts'
import { type Formats, useFormats } from '#web/i18n/formats.ts'
import { fieldUse, useFieldLabel, useNouns } from '#web/object/field-words.ts'
import { LabelledField } from '#web/ui/labelled-field.tsx'
import { notify } from '#web/ui/notices.tsx'
import { useDraft } from './use-draft.ts'
import { useFieldCheck } from './use-field-check.ts'
import './record-form.css'

interface RecordFormProps {
  object: ObjectDefinition
  given?: Record<string, unknown>
  onCancel: () => void
  onCreated: (id: string) => void
}

/** The form of a new record: the few fields its definition names, the others under "more". */
export function RecordForm({ object, given = {}, onCancel, onCreated }: RecordFormProps) {
  const { t } = useTranslation()
  const client = useQueryClient()
  const { me } = useSession()
  const formats = useFormats()
  const check = useFieldCheck()
  const label = useFieldLabel()
  const noun = useNouns()
  const fields = formFields(object, given)
  const [more, setMore] = useState(false)
  const [start] = useState(() => ({ ...defaultsOf(object, formats), ownerId: me.id, ...given }))
  const [draft, change, forget] = useDraft(['new', object.name, ...Object.values(given)].join('.'), start)
  const [faults, setFaults] = useState<Record<string, string | undefined>>({})
  const [busy, setBusy] = useState(false)
  const [refusal, setRefusal] = useState<string>()
  // The same key for each attempt at the same record: a repeat after a lost answer makes no second one.
  const attempt = useRef({ body: '', key: '' })
  const shown = more ? [...fields.first, ...fields.more] : fields.first

  const submit = async (event: FormEvent) => {
    event.preventDefault()
    const all = [...fields.first, ...fields.more]
    const found = Object.fromEntries(all.map((use) => [use.key, check(use, draft[use.key])]))
    setFaults(found)
    if (Object.values(found).some(Boolean)) return focusFirstFault(event.currentTarget as HTMLFormElement)
    setBusy(true)
    setRefusal(undefined)
    const body = Object.fromEntries(Object.entries(draft).filter(([, value]) => value !== null && value !== undefined))
    const text = JSON.stringify(body)
    if (attempt.current.body !== text) attempt.current = { body: text, key: idempotencyKey() }
    try {
      const record = await createRecord(object.plural, body, attempt.current.key)
      forget()
      void client.invalidateQueries({ queryKey: keys.lists(object.plural) })
      void client.invalidateQueries({ queryKey: keys.search })
      notify({ text: t('web.created', { name: String(record[object.title] ?? t(`${object.name}.one`)) }) })
      onCreated(record.id)
    } catch (error) {
      setBusy(false)
      if (!(error instanceof ApiError)) throw error
      const known = error.faults.filter((fault) => all.some((use) => use.key === fault.path))
      setFaults(Object.fromEntries(known.map((fault) => [fault.path, fault.message])))
      if (known.length < error.faults.length || known.length === 0) {
        setRefusal(error.unreachable ? t('web.form.unreachable') : error.message)
      }
      if (known.some((fault) => fields.more.some((use) => use.key === fault.path))) setMore(true)
    }
  }

  return (
    <form className="gx-record-form" onSubmit={submit} noValidate>
      {shown.map((use, index) => (
        <FormField
          key={use.key}
          use={use}
          name={label(use.object, use.key)}
          value={draft[use.key] ?? null}
          fault={faults[use.key]}
          autoFocus={index === 0}
          onChange={(value) => {
            change({ [use.key]: value })
            if (faults[use.key]) setFaults({ ...faults, [use.key]: check(use, value) })
          }}
          onLeave={() =>
            setFaults((old) => ({ ...old, [use.key]: draft[use.key] ? check(use, draft[use.key]) : old[use.key] }))
          }
        />
      ))}
      {fields.more.length > 0 && !more && (
        <Button type="link" className="gx-record-form-more" onClick={() => setMore(true)}>
          {t('web.form.more', { count: fields.more.length })}
        </Button>
      )}
      {refusal && (
        <p className="gx-field-fault" role="alert">
          {refusal}
        </p>
      )}
      <footer>
        <Button
          onClick={() => {
            forget()
            onCancel()
          }}
        >
          {t('web.cancel')}
        </Button>
        <Button type="primary" htmlType="submit" loading={busy}>
          {t('web.create.button', { object: noun.one(object.name) })}
        </Button>
      </footer>
    </form>
  )
}

interface FormFieldProps {
  use: FieldUse
  name: string
  value: unknown
  fault: string | undefined
  autoFocus: boolean
  onChange: (value: unknown) => void
  onLeave: () => void
}

function FormField({ use, name, value, fault, autoFocus, onChange, onLeave }: FormFieldProps) {
  const { t, i18n } = useTranslation()
  const { Input } = webKind(use.field.kind)
  const helpKey = `${use.object}.${use.key}.help`
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: it only hears when the field inside is left
    <div onBlur={(event) => !event.currentTarget.contains(event.relatedTarget) && onLeave()}>
      <LabelledField
        label={name}
        optional={!use.field.required}
        help={i18n.exists(helpKey) ? t(helpKey) : undefined}
        fault={fault}
      >
        {(id) => <Input id={id} use={use} value={value} autoFocus={autoFocus} invalid={!!fault} onChange={onChange} />}
      </LabelledField>
    </div>
  )
}

function formFields(object: ObjectDefinition, given: Record<string, unknown>) {
  const first = object.form.filter((key) => !(key in given)).map((key) => fieldUse(object, key))
  const more = allFields(object)
    .filter(([key, field]) => isWritable(field) && !(object.form as string[]).includes(key) && !(key in given))
    .map(([key]) => fieldUse(object, key))
  return { first, more }
}

/** The defaults of a new record, with the clock of the firm. */
function defaultsOf(object: ObjectDefinition, { now, timeZone }: Formats): Record<string, unknown> {
  const moments: Record<string, () => string> = {
    now: () => now().toISOString(),
    today: () => dayIn(now(), timeZone),
  }
  const given = allFields(object).filter(([, field]) => field.default !== undefined)
  return Object.fromEntries(given.map(([key, { default: value }]) => [key, moments[String(value)]?.() ?? value]))
}

function focusFirstFault(form: HTMLFormElement): void {
  requestAnimationFrame(() =>
    form.querySelector<HTMLElement>('[data-fault] :is(input, textarea, [tabindex="0"])')?.focus(),
  )
}
