import { Button, Select } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { kindsFor, type MatchKind, type MatchRule, ruleId, standsBeside } from '#platform/duplicate/match-rule.ts'
import { allFields, type ObjectDefinition } from '#platform/object/define-object.ts'
import { useFieldLabel } from '#web/object/field-words.ts'
import { LabelledField } from '#web/ui/labelled-field.tsx'

interface NewRuleProps {
  object: ObjectDefinition
  /** The rules that there are; none is added twice. */
  rules: readonly MatchRule[]
  onAdd: (rule: MatchRule) => void
}

/** One more way to compare records: a field, how its contents are compared, and a second field that has to be the same too. */
export function NewRule({ object, rules, onAdd }: NewRuleProps) {
  const { t } = useTranslation()
  const label = useFieldLabel()
  const [key, setKey] = useState<string | null>(null)
  const [by, setBy] = useState<MatchKind | null>(null)
  const [beside, setBeside] = useState<string | null>(null)
  const fields = allFields(object)
  const kindsOf = (one: string | null) => {
    const field = fields.find(([name]) => name === one)?.[1]
    return field ? kindsFor(field) : []
  }
  const named = ([name]: (typeof fields)[number]) => ({ value: name, label: label(object.name, name) })
  const rule: MatchRule | undefined =
    key && by ? { by, fields: [key], ...(beside && { with: beside }), strength: 'strong' } : undefined
  const known = rule && rules.some((one) => ruleId(one) === ruleId(rule))
  return (
    <fieldset className="gx-rules-new">
      <legend>{t('duplicates.rules.add')}</legend>
      <LabelledField label={t('duplicates.rules.field')}>
        {(id) => (
          <Select
            id={id}
            showSearch={{ optionFilterProp: 'label' }}
            value={key}
            options={fields.filter(([, field]) => kindsFor(field).length > 0).map(named)}
            onChange={(chosen: string) => {
              setKey(chosen)
              setBy(kindsOf(chosen)[0] ?? null)
              if (beside === chosen) setBeside(null)
            }}
          />
        )}
      </LabelledField>
      {key && (
        <>
          <LabelledField label={t('duplicates.rules.by')}>
            {(id) => (
              <Select
                id={id}
                value={by}
                options={kindsOf(key).map((value) => ({ value, label: t(`duplicates.by.${value}`) }))}
                onChange={setBy}
              />
            )}
          </LabelledField>
          <LabelledField label={t('duplicates.rules.beside')} optional>
            {(id) => (
              <Select
                id={id}
                allowClear
                showSearch={{ optionFilterProp: 'label' }}
                value={beside}
                options={fields.filter(([name, field]) => name !== key && standsBeside(field)).map(named)}
                onChange={(chosen?: string) => setBeside(chosen ?? null)}
              />
            )}
          </LabelledField>
          <Button
            disabled={!rule || known}
            onClick={() => {
              if (rule) onAdd(rule)
              setKey(null)
              setBeside(null)
            }}
          >
            {t(known ? 'duplicates.rules.known' : 'duplicates.rules.take')}
          </Button>
        </>
      )}
    </fieldset>
  )
}
