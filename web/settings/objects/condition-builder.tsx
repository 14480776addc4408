import { Button, Input, Segmented, Select } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { optionKey } from '#fields/choice/web.tsx'
import { webKind } from '#fields/web.ts'
import type { FieldUse } from '#fields/web-kind.ts'
import { LabelledField } from '#web/ui/labelled-field.tsx'
import {
  conditionsOf,
  expressionOf,
  type PlainCondition,
  type PlainConditions,
  plainOperators,
} from './condition-expression.ts'
import { ExpressionInput } from './expression-input.tsx'

/** A field that a condition may ask for, under its name. */
export interface AskedField {
  name: string
  use: FieldUse
}

interface ConditionBuilderProps {
  object: string
  label: string
  help?: string
  fields: AskedField[]
  /** The expression; empty: no condition. */
  value: string
  onChange: (value: string) => void
}

const NONE: PlainConditions = { join: 'and', conditions: [] }

/** A condition in plain words: fields, what about them, values. What cannot be said that way is written as an expression. */
export function ConditionBuilder({ object, label, help, fields, value, onChange }: ConditionBuilderProps) {
  const { t } = useTranslation()
  const plain = value.trim() === '' ? NONE : conditionsOf(value)
  const [draft, setDraft] = useState<PlainConditions | undefined>(plain)
  const [written, setWritten] = useState(!plain)
  const change = (next: PlainConditions) => {
    setDraft(next)
    const whole = next.conditions.filter(isWhole)
    onChange(whole.length ? expressionOf({ ...next, conditions: whole }) : '')
  }
  const swap = () => {
    if (written) setDraft(value.trim() === '' ? NONE : conditionsOf(value))
    setWritten(!written)
  }
  const shown = draft ?? NONE
  return (
    <LabelledField label={label} help={help}>
      {(id) => (
        <div className="gx-conditions" id={id}>
          {written ? (
            <ExpressionInput object={object} use="condition" label={label} value={value} onChange={onChange} />
          ) : (
            <>
              {shown.conditions.map((condition, index) => (
                <ConditionLine
                  // biome-ignore lint/suspicious/noArrayIndexKey: a line is what stands at its place
                  key={index}
                  fields={fields}
                  condition={condition}
                  onChange={(next) => change({ ...shown, conditions: shown.conditions.with(index, next) })}
                  onRemove={() => change({ ...shown, conditions: shown.conditions.toSpliced(index, 1) })}
                />
              ))}
              {shown.conditions.length > 1 && (
                <Segmented
                  size="small"
                  aria-label={t('objects.condition.join')}
                  value={shown.join}
                  options={[
                    { value: 'and', label: t('objects.condition.and') },
                    { value: 'or', label: t('objects.condition.or') },
                  ]}
                  onChange={(join: 'and' | 'or') => change({ ...shown, join })}
                />
              )}
            </>
          )}
          <div className="gx-conditions-foot">
            {!written && (
              <Button
                type="link"
                size="small"
                onClick={() => change({ ...shown, conditions: [...shown.conditions, { field: '', op: 'eq' }] })}
              >
                {t('objects.condition.add')}
              </Button>
            )}
            {(!written || value.trim() === '' || conditionsOf(value)) && (
              <Button type="link" size="small" className="gx-quiet" onClick={swap}>
                {t(written ? 'objects.condition.plain' : 'objects.condition.write')}
              </Button>
            )}
          </div>
        </div>
      )}
    </LabelledField>
  )
}

interface ConditionLineProps {
  fields: AskedField[]
  condition: PlainCondition
  onChange: (condition: PlainCondition) => void
  onRemove: () => void
}

function ConditionLine({ fields, condition, onChange, onRemove }: ConditionLineProps) {
  const { t } = useTranslation()
  const asked = fields.find(({ use }) => use.key === condition.field)
  const operators = asked ? plainOperators(asked.use.field.kind) : []
  return (
    <div className="gx-conditions-line">
      <Select
        aria-label={t('web.filter.field')}
        placeholder={t('web.filter.field')}
        showSearch={{ optionFilterProp: 'label' }}
        value={asked?.use.key}
        options={fields.map(({ name, use }) => ({ value: use.key, label: name }))}
        onChange={(field) => {
          const kind = fields.find(({ use }) => use.key === field)!.use.field.kind
          onChange({ field, op: plainOperators(kind)[0]! })
        }}
      />
      {asked && (
        <Select
          aria-label={t('web.filter.operator')}
          value={condition.op}
          options={operators.map((op) => ({ value: op, label: t(`objects.op.${op}`) }))}
          onChange={(op) => onChange({ field: condition.field, op })}
        />
      )}
      {asked && (
        <ValueInput use={asked.use} condition={condition} onChange={(value) => onChange({ ...condition, value })} />
      )}
      <Button type="text" size="small" onClick={onRemove}>
        {t('objects.condition.remove')}
      </Button>
    </div>
  )
}

interface ValueInputProps {
  use: FieldUse
  condition: PlainCondition
  onChange: (value: unknown) => void
}

function ValueInput({ use, condition: { op, value }, onChange }: ValueInputProps) {
  const { t } = useTranslation()
  // A condition counts money in base currency, as a number.
  const { Input: KindInput } = webKind(use.field.kind === 'money' ? 'number' : use.field.kind)
  const label = t('web.filter.value')
  if (op === 'isEmpty' || op === 'isNotEmpty') return null
  const options = use.field.options?.map((option) => ({ value: option, label: t(optionKey(use, option)) }))
  if (op === 'in' || op === 'notIn') {
    return (
      <Select
        mode="multiple"
        aria-label={label}
        value={(value as string[] | undefined) ?? []}
        options={options}
        onChange={onChange}
      />
    )
  }
  if (op === 'has' && options) {
    return <Select aria-label={label} value={value} options={options} onChange={onChange} />
  }
  if (use.field.kind === 'boolean') {
    return (
      <Select
        aria-label={label}
        value={value}
        options={[
          { value: true, label: t('field.yes') },
          { value: false, label: t('field.no') },
        ]}
        onChange={onChange}
      />
    )
  }
  if (op === 'contains' || op === 'has') {
    return <Input aria-label={label} value={String(value ?? '')} onChange={(event) => onChange(event.target.value)} />
  }
  const plain = { ...use, field: { ...use.field, required: false } }
  return <KindInput id={`value-${use.key}`} use={plain} value={value ?? null} onChange={onChange} />
}

function isWhole({ field, op, value }: PlainCondition): boolean {
  if (!field) return false
  if (op === 'isEmpty' || op === 'isNotEmpty') return true
  return Array.isArray(value) ? value.length > 0 : value !== null && value !== undefined && value !== ''
}
