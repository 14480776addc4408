import { Button, Segmented } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { FieldUse } from '#fields/web-kind.ts'
import { LabelledField } from '#web/ui/labelled-field.tsx'
import { conditionsOf, expressionOf, type PlainCondition, type PlainConditions } from './condition-expression.ts'
import { ConditionLine } from './condition-line.tsx'
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

function isWhole({ field, op, with: other, value }: PlainCondition): boolean {
  if (!field) return false
  if (other === 'today') return true
  if (op === 'isEmpty' || op === 'isNotEmpty') return true
  return Array.isArray(value) ? value.length > 0 : value !== null && value !== undefined && value !== ''
}
