import { Button, Input, Select } from 'antd'
import { useTranslation } from 'react-i18next'
import { optionKey } from '#fields/choice/web.tsx'
import { webKind } from '#fields/web.ts'
import type { FieldUse } from '#fields/web-kind.ts'
import type { KindName } from '#platform/object/field.ts'
import type { AskedField } from './condition-builder.tsx'
import { comparisons, type PlainCondition, type PlainOperator, plainOperators } from './condition-expression.ts'

// A condition counts money in base currency, as a number, and of an instant its day.
const INPUTS: Partial<Record<KindName, KindName>> = { money: 'number', datetime: 'date' }

interface ConditionLineProps {
  fields: AskedField[]
  condition: PlainCondition
  onChange: (condition: PlainCondition) => void
  onRemove: () => void
}

/** One condition: a field, what about it, and a value, today or another field to compare with. */
export function ConditionLine({ fields, condition, onChange, onRemove }: ConditionLineProps) {
  const { t } = useTranslation()
  const asked = fields.find(({ use }) => use.key === condition.field)
  const operators = useOperators(asked, fields)
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
          onChange({ field, op: plainOperators(kind)[0]!, ...(kind === 'datetime' && { instant: true }) })
        }}
      />
      {asked && (
        <Select
          aria-label={t('web.filter.operator')}
          popupMatchSelectWidth={false}
          value={nameOf(condition)}
          options={operators}
          onChange={(name) => onChange({ ...comparedAs(name), field: condition.field, instant: condition.instant })}
        />
      )}
      {asked && condition.with === 'field' && (
        <Select
          aria-label={t('objects.condition.other')}
          placeholder={t('objects.condition.other')}
          showSearch={{ optionFilterProp: 'label' }}
          value={condition.value as string | undefined}
          options={comparable(asked, fields).map(({ name, use }) => ({ value: use.key, label: name }))}
          onChange={(value) => onChange({ ...condition, value })}
        />
      )}
      {asked && !condition.with && (
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
  const { Input: KindInput } = webKind(INPUTS[use.field.kind] ?? use.field.kind)
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

/** What can be asked of the field: about a value, about today, about another field of the record. */
function useOperators(asked: AskedField | undefined, fields: AskedField[]) {
  const { t } = useTranslation()
  if (!asked) return []
  const { kind } = asked.use.field
  const compared = comparisons(kind)
  const isTime = compared?.family === 'time'
  const say = (op: PlainOperator) => t(isTime && SAID_OF_TIMES.has(op) ? `objects.op.time.${op}` : `objects.op.${op}`)
  const plain = plainOperators(kind).map((op) => ({ value: nameOf({ op }), label: say(op) }))
  if (!compared) return plain
  const group = (other: 'today' | 'field') => ({
    label: t(`objects.condition.with.${other}`),
    options: compared.ops.map((op) => ({
      value: nameOf({ op, with: other }),
      label: t(`objects.condition.than.${other}`, { op: say(op) }),
    })),
  })
  return [
    ...plain,
    ...(isTime ? [group('today')] : []),
    ...(comparable(asked, fields).length > 0 ? [group('field')] : []),
  ]
}

const SAID_OF_TIMES: ReadonlySet<PlainOperator> = new Set(['gt', 'gte', 'lt', 'lte'])

/** The other fields that have the same order. An instant is compared with days, which have no hour, by an expression only. */
function comparable({ use: { key, field } }: AskedField, fields: AskedField[]): AskedField[] {
  const family = comparisons(field.kind)?.family
  if (!family || field.kind === 'datetime') return []
  return fields.filter(
    ({ use }) => use.key !== key && use.field.kind !== 'datetime' && comparisons(use.field.kind)?.family === family,
  )
}

function nameOf({ op, with: other }: Pick<PlainCondition, 'op' | 'with'>): string {
  return other ? `${op} ${other}` : op
}

function comparedAs(name: string): Pick<PlainCondition, 'op' | 'with'> {
  const [op, other] = name.split(' ') as [PlainOperator, PlainCondition['with']]
  return other ? { op, with: other } : { op }
}
