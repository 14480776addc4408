import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import { webKind } from '#fields/web.ts'
import type { ObjectDefinition } from '#platform/object/define-object.ts'
import { fieldUse, useFieldLabel } from '#web/object/field-words.ts'

interface MissingRowsProps {
  object: ObjectDefinition
  /** Fields without which the change is not possible. */
  keys: readonly string[]
  values: Readonly<Record<string, unknown>>
  onChange: (values: Record<string, unknown>) => void
}

/** What a change makes necessary besides, asked along with it: why the sales were lost. */
export function MissingRows({ object, keys, values, onChange }: MissingRowsProps) {
  const { t } = useTranslation()
  const id = useId()
  const label = useFieldLabel()
  return keys.map((key) => {
    const use = fieldUse(object, key)
    const { Input } = webKind(use.field.kind)
    return (
      <div key={key} className="gx-bulk-row gx-bulk-needed">
        <label htmlFor={`${id}-${key}`}>{label(object.name, key)}</label>
        <div>
          <Input
            id={`${id}-${key}`}
            use={use}
            value={values[key] ?? null}
            autoFocus={false}
            invalid={false}
            onChange={(value: unknown) => onChange({ ...values, [key]: value })}
          />
          <p className="gx-quiet">{t('bulk.dialog.fillsEmpty')}</p>
        </div>
      </div>
    )
  })
}
