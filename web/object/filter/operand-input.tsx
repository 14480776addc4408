import { Button, Input, Select } from 'antd'
import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import { optionKey } from '#fields/choice/web.tsx'
import { webKind } from '#fields/web.ts'
import type { FieldUse } from '#fields/web-kind.ts'
import { ME } from '#web/object/view/view-state.ts'
import type { Operand } from './operators.ts'
import { MOST_BOXES, OptionBoxes } from './option-boxes.tsx'
import { RecordsInput } from './records-input.tsx'
import { SpanInput } from './span-input.tsx'

interface OperandInputProps {
  use: FieldUse
  operand: Operand
  /** Whoever looks is nobody to compare with. */
  lasting?: boolean | undefined
  value: unknown
  /** Its list or calendar stands open at once: nothing else is left to say. */
  opened: boolean
  onChange: (value: unknown) => void
  /** A single choice was made. */
  onChoose: (value: unknown) => void
}

/** What a condition compares with, typed or picked as the field itself is. */
export function OperandInput({ use, operand, lasting = false, value, opened, ...rest }: OperandInputProps) {
  const { onChange, onChoose } = rest
  const { t } = useTranslation()
  const id = useId()
  const { Input: KindInput, saves } = webKind(use.field.kind)
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
  if (operand === 'span') return <SpanInput value={value} opened={opened} onChange={onChange} onChoose={onChoose} />
  if (operand === 'records') return <RecordsInput object={use.field.to ?? ''} value={value} onChange={onChange} />
  if (operand === 'several') {
    const { options } = use.field
    const chosen = (value as string[] | null) ?? []
    if (options && options.length <= MOST_BOXES)
      return <OptionBoxes use={use} label={label} value={chosen} onChange={onChange} />
    return (
      <Select
        mode={options ? 'multiple' : 'tags'}
        autoFocus
        defaultOpen={opened && options !== undefined}
        aria-label={label}
        value={chosen}
        options={options?.map((option) => ({ value: option, label: t(optionKey(use, option)) }))}
        onChange={onChange}
      />
    )
  }
  if (operand === 'one' && use.field.kind === 'boolean') {
    return (
      <Select
        value={value}
        autoFocus={opened}
        defaultOpen={opened}
        aria-label={label}
        options={[
          { value: true, label: t('field.yes') },
          { value: false, label: t('field.no') },
        ]}
        onChange={onChoose}
      />
    )
  }
  const plain = { ...use, field: { ...use.field, required: false } }
  if (operand === 'one' && use.field.to === 'user' && !lasting)
    return <MemberInput use={plain} value={value} opened={opened} onChoose={onChoose} />
  if (operand === 'one') {
    const take = saves === 'at once' ? onChoose : onChange
    return <KindInput id={id} use={plain} value={value} autoFocus={opened} opened={opened} onChange={take} />
  }
  const [from, to] = (value ?? [null, null]) as [unknown, unknown]
  return (
    <div className="gx-condition-two">
      <KindInput id={id} use={plain} value={from} onChange={(next) => onChange([next, to])} />
      <span>–</span>
      <KindInput id={`${id}-to`} use={plain} value={to} onChange={(next) => onChange([from, next])} />
    </div>
  )
}

/** A colleague, or whoever looks at the view. */
function MemberInput({ use, value, opened, onChoose }: Omit<OperandInputProps, 'operand' | 'lasting' | 'onChange'>) {
  const { t } = useTranslation()
  const id = useId()
  const { Input: KindInput } = webKind('reference')
  const isMe = value === ME
  return (
    <>
      <Button
        size="small"
        type={isMe ? 'primary' : 'default'}
        aria-pressed={isMe}
        onClick={() => onChoose(isMe ? null : ME)}
      >
        {t('web.filter.whoLooks')}
      </Button>
      {!isMe && <KindInput id={id} use={use} value={value} autoFocus={opened} opened={opened} onChange={onChoose} />}
    </>
  )
}

export function isGiven(value: unknown, operand: Operand): boolean {
  if (operand === 'two' || operand === 'several' || operand === 'records') {
    return Array.isArray(value) && value.length > 0 && value.every((item) => item !== null && item !== '')
  }
  return value !== null && value !== undefined && value !== ''
}
