import { Button } from 'antd'
import { type FormEvent, type MouseEvent, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { FieldUse } from '#fields/web-kind.ts'
import type { ObjectDefinition } from '#platform/object/define-object.ts'
import { useSession } from '#web/api/session.ts'
import { comparedObjects } from '#web/duplicates/compared-objects.ts'
import { DuplicateWarning } from '#web/duplicates/duplicate-warning.tsx'
import { useFormats } from '#web/i18n/formats.ts'
import { useConditions } from '#web/object/conditions.ts'
import { useFieldLabel, useNouns } from '#web/object/field-words.ts'
import { useLayout } from '#web/object/layout/layouts.ts'
import { FaultLine } from '#web/ui/fault-line.tsx'
import { FormField } from './form-field.tsx'
import { bodyOfDraft, defaultsOf, formFields, takenBack } from './form-fields.ts'
import { useDraft } from './use-draft.ts'
import { useFieldCheck } from './use-field-check.ts'
import { useNewRecord } from './use-new-record.ts'
import './record-form.css'

interface RecordFormProps {
  object: ObjectDefinition
  /** What the place tells already: not asked. */
  given?: Record<string, unknown>
  /** What it begins with besides the defaults. */
  suggested?: Record<string, unknown>
  onCancel: () => void
  onCreated: (id: string) => void
  /** Continues with the next new record; where it is given, a second button offers it. */
  onAnother?: () => void
}

/** The form of a new record: the few fields its definition names, the others under "more". */
export function RecordForm({ object, given = {}, suggested, onCancel, onCreated, onAnother }: RecordFormProps) {
  const { t } = useTranslation()
  const { me } = useSession()
  const formats = useFormats()
  const check = useFieldCheck()
  const label = useFieldLabel()
  const noun = useNouns()
  const fields = formFields(object, { layout: useLayout(object.name), given })
  const [more, setMore] = useState(false)
  const [start] = useState(() => ({ ...defaultsOf(object, formats), ownerId: me.id, ...suggested, ...given }))
  const [draft, change, forget] = useDraft(
    ['new', object.name, ...Object.values({ ...suggested, ...given })].join('.'),
    start,
  )
  const live = useConditions(object, draft)
  const shownOf = (uses: FieldUse[]) => uses.flatMap((use) => live(use) ?? [])
  const all = shownOf([...fields.first.flatMap(({ uses }) => uses), ...fields.more])
  const { create, faults, setFaults, refusal, busy } = useNewRecord(object)
  const another = useRef(false)
  const others = shownOf(fields.more)
  const sections = more ? [...fields.first, { title: null, uses: fields.more }] : fields.first
  const top = all[0]?.key

  const submit = async (event: FormEvent) => {
    event.preventDefault()
    const goesOn = another.current
    another.current = false
    const found = Object.fromEntries(all.map((use) => [use.key, check(use, draft[use.key])]))
    setFaults(found)
    if (Object.values(found).some(Boolean)) return focusFirstFault(event.currentTarget as HTMLFormElement)
    const asked = new Set([...all.map(({ key }) => key), ...Object.keys(given)])
    const body = bodyOfDraft(Object.fromEntries(Object.entries(draft).filter(([key]) => asked.has(key))))
    const outcome = await create(body, all)
    if ('record' in outcome) {
      forget()
      if (goesOn) onAnother?.()
      else onCreated(outcome.record.id)
    } else if (fields.more.some(({ key }) => outcome.refused.includes(key))) setMore(true)
  }

  const submitForAnother = (event: MouseEvent<HTMLElement>) => {
    another.current = true
    event.currentTarget.closest('form')?.requestSubmit()
  }

  const field = (use: FieldUse) => (
    <FormField
      key={use.key}
      use={use}
      name={label(use.object, use.key)}
      value={draft[use.key] ?? null}
      beside={draft}
      fault={faults[use.key]}
      autoFocus={use.key === top}
      onChange={(value) => {
        const emptied = takenBack(all, { key: use.key, value, draft })
        change({ [use.key]: value, ...emptied })
        const gone = Object.fromEntries(Object.keys(emptied).map((key) => [key, undefined]))
        setFaults({ ...faults, ...gone, [use.key]: faults[use.key] && check(use, value) })
      }}
      onLeave={() =>
        setFaults((old) => ({ ...old, [use.key]: draft[use.key] ? check(use, draft[use.key]) : old[use.key] }))
      }
    />
  )

  return (
    <form className="gx-record-form" onSubmit={submit} noValidate>
      {sections.map(({ title, uses }, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: sections stand where they stand; two may have no title
        <section key={place} className="gx-record-form-section" aria-label={title ?? undefined}>
          {title && <h3>{title}</h3>}
          {shownOf(uses).map(field)}
        </section>
      ))}
      {others.length > 0 && !more && (
        <Button type="link" className="gx-record-form-more" onClick={() => setMore(true)}>
          {t('web.form.more', { count: others.length })}
        </Button>
      )}
      {comparedObjects([object]).length > 0 && <DuplicateWarning object={object} values={bodyOfDraft(draft)} />}
      <FaultLine text={refusal} />
      <footer>
        <Button
          onClick={() => {
            forget()
            onCancel()
          }}
        >
          {t('web.cancel')}
        </Button>
        {onAnother && (
          <Button disabled={busy} onClick={submitForAnother}>
            {t('web.create.another')}
          </Button>
        )}
        <Button type="primary" htmlType="submit" loading={busy}>
          {t('web.create.button', { object: noun.one(object.name) })}
        </Button>
      </footer>
    </form>
  )
}

function focusFirstFault(form: HTMLFormElement): void {
  requestAnimationFrame(() =>
    form.querySelector<HTMLElement>('[data-fault] :is(input, textarea, [tabindex="0"])')?.focus(),
  )
}
