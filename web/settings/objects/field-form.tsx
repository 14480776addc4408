import { Button, Checkbox, Input } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ObjectDefinition } from '#platform/object/define-object.ts'
import { useObjectWords } from '#web/object/field-words.ts'
import { LabelledField } from '#web/ui/labelled-field.tsx'
import { useAskedFields } from './asked-fields.ts'
import { ComputedSettings } from './computed-settings.tsx'
import { ConditionBuilder } from './condition-builder.tsx'
import { DependsEditor } from './depends-editor.tsx'
import { hasOptions, isComputed, mayBeIndexed, mayBeSearched, mayBeUnique } from './field-draft.ts'
import { FieldPreview } from './field-preview.tsx'
import { type DraftProps, KindSettings } from './kind-settings.tsx'
import type { DefinitionUsage } from './usage-query.ts'
import { WordsInput } from './words-input.tsx'

interface FieldFormProps extends DraftProps {
  object: ObjectDefinition
  /** The key of a field that exists already. */
  fieldKey: string | undefined
  /** Where the field is used, once that is known. */
  usage?: DefinitionUsage | undefined
}

/** What is asked about a field: its name first, what its kind needs, then what may be said of any field. */
export function FieldForm({ object, fieldKey, usage, ...props }: FieldFormProps) {
  const { t } = useTranslation()
  const words = useObjectWords()
  const { draft, onChange, faultOf } = props
  const saved = fieldKey !== undefined
  const [more, setMore] = useState(saved && hasMore(props))
  const mayBeRequired = !isComputed(draft) && object.ownFields !== 'optional'
  return (
    <>
      <WordsInput
        label={t('objects.field.label')}
        value={draft.label}
        autoFocus={!saved}
        fault={faultOf('label')}
        onChange={(label) => onChange({ label })}
      />
      <KindSettings {...props} object={object} saved={saved} inUse={usage?.options} />
      <ComputedSettings {...props} object={object.name} />
      <div className="gx-field-flags">
        {mayBeRequired && (
          <Flag
            name="required"
            checked={draft.required}
            onChange={(required) => onChange({ required })}
            text={t('objects.field.required.text')}
          />
        )}
        {mayBeUnique(draft) && (
          <Flag
            name="unique"
            checked={draft.unique}
            onChange={(unique) => onChange({ unique })}
            text={t('objects.field.unique.text', { objects: words.many(object.name) })}
          />
        )}
        {mayBeSearched(draft) && (
          <Flag
            name="searched"
            checked={draft.searched}
            onChange={(searched) => onChange({ searched })}
            text={t('objects.field.searched.text')}
          />
        )}
        {mayBeIndexed(draft) && (
          <Flag
            name="indexed"
            checked={draft.indexed}
            onChange={(indexed) => onChange({ indexed })}
            text={faultOf('indexed') ?? t('objects.field.indexed.text')}
          />
        )}
      </div>
      {more ? (
        <MoreOfField {...props} object={object} fieldKey={fieldKey} />
      ) : (
        <Button type="link" className="gx-record-form-more" onClick={() => setMore(true)}>
          {t(hasOptions(draft) ? 'objects.field.moreOptions' : 'objects.field.more')}
        </Button>
      )}
      <FieldPreview object={object} draft={draft} saved={saved} onChange={onChange} />
    </>
  )
}

interface FlagProps {
  name: 'required' | 'unique' | 'indexed' | 'searched'
  text: string
  checked: boolean
  onChange: (checked: boolean) => void
}

function Flag({ name, text, checked, onChange }: FlagProps) {
  const { t } = useTranslation()
  return (
    <Checkbox checked={checked} onChange={({ target }) => onChange(target.checked)}>
      {t(`objects.field.${name}`)}
      <span className="gx-quiet gx-field-flag-text">{text}</span>
    </Checkbox>
  )
}

/** Help, section, conditions: what most fields do without. */
function MoreOfField({ object, fieldKey, draft, onChange, faultOf }: FieldFormProps) {
  const { t } = useTranslation()
  const fields = useAskedFields(object).filter(({ use }) => use.key !== fieldKey)
  const choices = fields.filter(({ use }) => use.field.kind === 'choice' && use.object === object.name)
  return (
    <>
      <WordsInput
        label={t('objects.field.help')}
        help={t('objects.field.help.help')}
        optional
        multiline
        maxLength={300}
        value={draft.help}
        fault={faultOf('help')}
        onChange={(help) => onChange({ help })}
      />
      <LabelledField
        label={t('objects.field.group')}
        help={t('objects.field.group.help')}
        optional
        fault={faultOf('group')}
      >
        {(id) => (
          <Input
            id={id}
            maxLength={60}
            autoComplete="off"
            value={draft.group}
            onChange={({ target }) => onChange({ group: target.value })}
          />
        )}
      </LabelledField>
      {hasOptions(draft) && (
        <DependsEditor draft={draft} choices={choices} onChange={(dependsOn) => onChange({ dependsOn })} />
      )}
      <ConditionBuilder
        object={object.name}
        label={t('objects.field.visibleWhen')}
        help={t('objects.field.visibleWhen.help')}
        fields={fields}
        value={draft.visibleWhen}
        onChange={(visibleWhen) => onChange({ visibleWhen })}
      />
      {!isComputed(draft) && object.ownFields !== 'optional' && (
        <ConditionBuilder
          object={object.name}
          label={t('objects.field.requiredWhen')}
          fields={fields}
          value={draft.requiredWhen}
          onChange={(requiredWhen) => onChange({ requiredWhen })}
        />
      )}
    </>
  )
}

function hasMore({ draft }: DraftProps): boolean {
  return Boolean(
    Object.keys(draft.help).length || draft.group || draft.visibleWhen || draft.requiredWhen || draft.dependsOn,
  )
}
