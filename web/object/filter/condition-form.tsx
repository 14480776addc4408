import { Button, Select } from 'antd'
import { type FormEvent, type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Condition } from '#web/api/records.ts'
import type { FilterField } from './filter-fields.ts'
import { isGiven, OperandInput } from './operand-input.tsx'
import { operatorKey, operatorsOf } from './operators.ts'

interface ConditionFormProps {
  fields: FilterField[]
  start?: Condition
  onDone: (condition: Condition) => void
  /** Beside the button that applies it: what else can be made of the condition. */
  further?: (condition: Condition | undefined) => ReactNode
}

/** Field, operator, value: one condition of a filter. What is chosen from a list is applied at once, what is typed by its button or Enter. */
export function ConditionForm({ fields, start, onDone, further }: ConditionFormProps) {
  const { t } = useTranslation()
  const [id, setId] = useState(start?.field)
  const field = fields.find((candidate) => candidate.id === id)
  const operators = field ? operatorsOf(field.use).filter(({ operand }) => !(field.lasting && operand === 'span')) : []
  const [op, setOp] = useState(start?.op)
  const [value, setValue] = useState<unknown>(start?.value ?? null)
  const operator = operators.find((choice) => choice.op === op) ?? operators[0]
  const ready = field && operator && (operator.operand === 'none' || isGiven(value, operator.operand))
  const condition = ready
    ? { field: field.id, op: operator.op, value: operator.operand === 'none' ? undefined : value }
    : undefined

  const submit = (event: FormEvent) => {
    event.preventDefault()
    // It may stand within another form, which is not meant.
    event.stopPropagation()
    if (condition) onDone(condition)
  }
  const change = (next: { id?: string; op?: string }) => {
    if (next.id) setId(next.id)
    setOp(next.op)
    setValue(null)
    const { operand } = operators.find((choice) => choice.op === next.op) ?? {}
    if (!start && field && next.op && operand === 'none') onDone({ field: field.id, op: next.op })
  }
  // Of a new condition everything is said with such a choice; of one that stands, more may be meant to change.
  const choose = (chosen: unknown) =>
    start || !field || !operator || !isGiven(chosen, operator.operand)
      ? setValue(chosen)
      : onDone({ field: field.id, op: operator.op, value: chosen })

  return (
    <form className="gx-condition" onSubmit={submit}>
      <Select
        value={id}
        autoFocus={!start}
        defaultOpen={!start}
        showSearch={{ optionFilterProp: 'label' }}
        placeholder={t('web.filter.field')}
        aria-label={t('web.filter.field')}
        options={grouped(fields)}
        onChange={(chosen) => change({ id: chosen })}
      />
      {field && operator && (
        <>
          <Select
            value={operator.op}
            aria-label={t('web.filter.operator')}
            options={operators.map((choice) => ({ value: choice.op, label: t(operatorKey(field.use, choice.op)) }))}
            onChange={(chosen) => change({ op: chosen })}
          />
          <OperandInput
            key={`${field.id} ${operator.op}`}
            use={field.use}
            operand={operator.operand}
            lasting={field.lasting}
            value={value}
            opened={!start}
            onChange={setValue}
            onChoose={choose}
          />
          <div className="gx-condition-foot">
            {further?.(condition)}
            <Button type="primary" htmlType="submit" disabled={!ready}>
              {t('web.filter.apply')}
            </Button>
          </div>
        </>
      )}
    </form>
  )
}

/** The object's own fields first, then those of each record it refers to. */
function grouped(fields: readonly FilterField[]) {
  const option = ({ id, name }: FilterField) => ({ value: id, label: name })
  const relations = [...new Set(fields.flatMap(({ over }) => over ?? []))]
  return [
    ...fields.filter(({ over }) => !over).map(option),
    ...relations.map((relation) => ({
      label: relation,
      options: fields.filter(({ over }) => over === relation).map(option),
    })),
  ]
}
