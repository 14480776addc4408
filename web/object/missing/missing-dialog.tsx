import { Button } from 'antd'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ObjectDefinition } from '#platform/object/define-object.ts'
import type { Asked } from '#web/api/ask-missing.ts'
import { withValues } from '#web/api/record-values.ts'
import { fieldUse, useFieldLabel } from '#web/object/field-words.ts'
import { FormField } from '#web/object/form/form-field.tsx'
import { useFieldCheck } from '#web/object/form/use-field-check.ts'
import { Dialog } from '#web/ui/dialog.tsx'
import './missing-dialog.css'

/** What a change needs besides, asked in the moment of the change: why a sale was lost. */
export default function MissingDialog({ object, question }: { object: ObjectDefinition; question: Asked }) {
  const { t } = useTranslation()
  const label = useFieldLabel()
  const check = useFieldCheck()
  const [values, setValues] = useState<Record<string, unknown>>({})
  const [faults, setFaults] = useState<Record<string, string | undefined>>({})
  const uses = question.fields.map((key) => {
    const use = fieldUse(object, key)
    return { ...use, field: { ...use.field, required: true } }
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const found = Object.fromEntries(uses.map((use) => [use.key, check(use, values[use.key])]))
    setFaults(found)
    if (!Object.values(found).some(Boolean)) question.answer(values)
  }
  return (
    <Dialog label={t('missing.title')} className="gx-missing" onClose={() => question.answer(undefined)}>
      <form className="gx-form" onSubmit={submit} noValidate>
        <h2>{t('missing.title')}</h2>
        {uses.map((use, place) => (
          <FormField
            key={use.key}
            use={use}
            name={label(object.name, use.key)}
            value={values[use.key] ?? null}
            beside={withValues(question.record, values)}
            fault={faults[use.key]}
            autoFocus={place === 0}
            onChange={(value) => {
              setValues({ ...values, [use.key]: value })
              setFaults({ ...faults, [use.key]: undefined })
            }}
            onLeave={() => undefined}
          />
        ))}
        <footer>
          <Button onClick={() => question.answer(undefined)}>{t('web.cancel')}</Button>
          <Button type="primary" htmlType="submit">
            {t('missing.save')}
          </Button>
        </footer>
      </form>
    </Dialog>
  )
}
