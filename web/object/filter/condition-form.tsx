import { Button, Input, Select } from 'antd'
import { type FormEvent, useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { optionKey } from '#fields/choice/web.tsx'
import { webKind } from '#fields/web.ts'
import type { FieldUse } from '#fields/web-kind.ts'
import type { Condition } from '#web/api/records.ts'
import type { FilterField } from './filter-bar.tsx'
import { type Operand, operatorKey, operatorsOf, SPANS, spanWords } from './operators.ts'

interface ConditionFormProps {
  fields: FilterField[]
  start?: Condition
  onDone: (condition: Condition) => void
}

/** Field, operator, value: one condition of a filter. */
export function ConditionForm({ fields, start, onDone }: ConditionFormProps) {
  const { t } = useTranslation()
  const [id, setId] = useState(start?.field)
  const field = fields.find((candidate) => candidate.id === id)
  const operators = field ? operatorsOf(field.use) : []
  const [op, setOp] = useState(start?.op)
  const [value, setValue] = useState<unknown>(start?.value ?? null)
  const operator = operators.find((choice) => choice.op === op) ?? operators[0]
  const ready = operator && (operator.operand === 'none' || isGiven(value, operator.operand))

  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (!field || !operator || !ready) return
    onDone({ field: field.id, op: operator.op, value: operator.operand === 'none' ? undefined : value })
  }
  const change = (next: { id?: string; op?: string }) => {
    if (next.id) setId(next.id)
    setOp(next.op)
    setValue(null)
  }

  return (
    <form className="gx-condition" onSubmit={submit}>
      <Select
        value={id}
        autoFocus={!start}
        defaultOpen={!start}
        showSearch={{ optionFilterProp: 'label' }}
        placeholder={t('web.filter.field')}
        aria-label={t('web.filter.field')}
        options={fields.map((candidate) => ({ value: candidate.id, label: candidate.name }))}
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
            key={operator.op}
            use={field.use}
            operand={operator.operand}
            value={value}
            onChange={setValue}
          />
          <div className="gx-condition-foot">
            <Button type="primary" htmlType="submit" disabled={!ready}>
              {t('web.filter.apply')}
            </Button>
          </div>
        </>
      )}
    </form>
  )
}

interface OperandInputProps {
  use: FieldUse
  operand: Operand
  value: unknown
  onChange: (value: unknown) => void
}

function OperandInput({ use, operand, value, onChange }: OperandInputProps) {
  const { t } = useTranslation()
  const id = useId()
  const { Input: KindInput } = webKind(use.field.kind)
  const label = t('web.filter.value')
  if (operand === 'none') return null
  if (operand === 'text') {
    return (
      <Input
        autoFocus
        aria-label={label}
        value={String(value ?? '')}
        onChange={(event) => onChange(event.target.value)}
      />
    )
  }
  if (operand === 'span') {
    return (
      <Select
        value={value}
        aria-label={label}
        options={spansWith(value).map((span) => ({ value: span, label: spanWords(t, span) }))}
        onChange={onChange}
      />
    )
  }
  if (operand === 'several') {
    const { options } = use.field
    return (
      <Select
        mode={options ? 'multiple' : 'tags'}
        autoFocus
        aria-label={label}
        value={(value as string[] | null) ?? []}
        options={options?.map((option) => ({ value: option, label: t(optionKey(use, option)) }))}
        onChange={onChange}
      />
    )
  }
  if (operand === 'one' && use.field.kind === 'boolean') {
    return (
      <Select
        value={value}
        aria-label={label}
        options={[
          { value: true, label: t('field.yes') },
          { value: false, label: t('field.no') },
        ]}
        onChange={onChange}
      />
    )
  }
  const plain = { ...use, field: { ...use.field, required: false } }
  if (operand === 'one') return <KindInput id={id} use={plain} value={value} onChange={onChange} />
  const [from, to] = (value ?? [null, null]) as [unknown, unknown]
  return (
    <div className="gx-condition-two">
      <KindInput id={id} use={plain} value={from} onChange={(next) => onChange([next, to])} />
      <span>–</span>
      <KindInput id={`${id}-to`} use={plain} value={to} onChange={(next) => onChange([from, next])} />
    </div>
  )
}

function isGiven(value: unknown, operand: Operand): boolean {
  if (operand === 'two' || operand === 'several') {
    return Array.isArray(value) && value.length > 0 && value.every((item) => item !== null && item !== '')
  }
  return value !== null && value !== undefined && value !== ''
}

/** The spans that are offered, and the one that stands there already. */
function spansWith(value: unknown): string[] {
  return typeof value === 'string' && !SPANS.includes(value) ? [...SPANS, value] : SPANS
}
