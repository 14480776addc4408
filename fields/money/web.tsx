import { InputNumber } from 'antd'
import type { Money } from '#fields/money/kind.ts'
import type { CellProps, InputProps, WebKind } from '#fields/web-kind.ts'
import { useFormats } from '#web/i18n/formats.ts'
import { exactMoney, shortMoney } from './words.ts'

export const moneyWeb: WebKind<Money> = {
  width: 120,
  align: 'end',
  saves: 'on leaving',
  Cell: MoneyCell,
  Input: MoneyInput,
  words: (value, { formats }) => exactMoney(value, formats),
}

function MoneyCell({ value, short }: CellProps<Money>) {
  const formats = useFormats()
  const exact = exactMoney(value, formats)
  return (
    <span className="gx-figures" title={exact}>
      {short ? shortMoney(value, formats) : exact}
    </span>
  )
}

function MoneyInput({ id, use, value, onChange, autoFocus, invalid }: InputProps<Money>) {
  const { currency: base } = useFormats()
  const currency = value?.currency ?? base
  return (
    <InputNumber<string>
      id={id}
      // As text: an amount must not pass through floating point.
      stringMode
      value={value?.amount ?? null}
      min={use.field.min === undefined ? undefined : String(use.field.min)}
      prefix={currency}
      controls={false}
      autoFocus={autoFocus}
      status={invalid ? 'error' : ''}
      style={{ width: '100%' }}
      onChange={(amount) => onChange(amount === null || amount === '' ? null : { amount: String(amount), currency })}
    />
  )
}
