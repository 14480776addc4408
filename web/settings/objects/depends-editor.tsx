import { Select } from 'antd'
import { useTranslation } from 'react-i18next'
import { optionKey } from '#fields/choice/web.tsx'
import { LabelledField } from '#web/ui/labelled-field.tsx'
import type { AskedField } from './condition-builder.tsx'
import type { FieldDraft } from './field-draft.ts'

interface DependsEditorProps {
  draft: FieldDraft
  /** Other choices of the object. */
  choices: AskedField[]
  onChange: (dependsOn: FieldDraft['dependsOn']) => void
}

/** Which options are offered depends on what was chosen in another field: 省 decides 市. */
export function DependsEditor({ draft, choices, onChange }: DependsEditorProps) {
  const { t } = useTranslation()
  const { dependsOn, options } = draft
  const other = choices.find(({ use }) => use.key === dependsOn?.field)
  const own = options
    .filter(({ label }) => label.trim())
    .map(({ value, label }) => ({ value: value ?? label.trim(), label }))
  return (
    <LabelledField label={t('objects.depends')} help={t('objects.depends.help')} optional>
      {(id) => (
        <div className="gx-depends">
          <Select
            id={id}
            allowClear
            placeholder={t('objects.depends.none')}
            value={dependsOn?.field}
            options={choices.map(({ name, use }) => ({ value: use.key, label: name }))}
            onChange={(field) => onChange(field ? { field, options: {} } : undefined)}
          />
          {other && dependsOn && (
            <dl>
              {(other.use.field.options ?? []).map((value) => {
                const name = t(optionKey(other.use, value))
                return (
                  <div key={value}>
                    <dt>{name}</dt>
                    <dd>
                      <Select
                        mode="multiple"
                        aria-label={t('objects.depends.of', { option: name })}
                        placeholder={t('objects.depends.all')}
                        value={[...(dependsOn.options[value] ?? [])]}
                        options={own}
                        onChange={(allowed) =>
                          onChange({ ...dependsOn, options: { ...dependsOn.options, [value]: allowed } })
                        }
                      />
                    </dd>
                  </div>
                )
              })}
            </dl>
          )}
        </div>
      )}
    </LabelledField>
  )
}
