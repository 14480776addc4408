import { InputNumber } from 'antd'
import type { CellProps, InputProps, WebKind } from '#fields/web-kind.ts'
import { useFormats } from '#web/i18n/formats.ts'
import { exactNumber, shortNumber } from './words.ts'

export const numberWeb: WebKind<number> = {
  width: 110,
  align: 'end',
  saves: 'on leaving',
  Cell: NumberCell,
  Input: NumberInput,
  words: (value, { formats }) => exactNumber(value, formats),
}

function NumberCell({ value, short }: CellProps<number>) {
  const formats = useFormats()
  const exact = exactNumber(value, formats)
  return (
    <span className="gx-figures" title={exact}>
      {short ? shortNumber(value, formats) : exact}
    </span>
  )
}

function NumberInput({ id, use, value, onChange, autoFocus, invalid }: InputProps<number>) {
  return (
    <InputNumber
      id={id}
      value={value}
      min={use.field.min}
      max={use.field.max}
      precision={use.field.integer ? 0 : undefined}
      controls={false}
      autoFocus={autoFocus}
      status={invalid ? 'error' : ''}
      style={{ width: '100%' }}
      onChange={onChange}
    />
  )
}
