import { InputNumber } from 'antd'
import type { CellProps, InputProps, WebKind } from '#fields/web-kind.ts'
import { useFormats } from '#web/i18n/formats.ts'
import { percentWords } from './words.ts'

export const percentWeb: WebKind<number> = {
  width: 90,
  align: 'end',
  saves: 'on leaving',
  Cell: PercentCell,
  Input: PercentInput,
  words: (value, { formats }) => percentWords(value, formats),
}

function PercentCell({ value }: CellProps<number>) {
  return <span className="gx-figures">{percentWords(value, useFormats())}</span>
}

function PercentInput({ id, value, onChange, autoFocus, invalid }: InputProps<number>) {
  return (
    <InputNumber
      id={id}
      // 0.07 * 100 is 7.000000000000001
      value={value === null ? null : Number((value * 100).toFixed(6))}
      suffix="%"
      controls={false}
      autoFocus={autoFocus}
      status={invalid ? 'error' : ''}
      style={{ width: '100%' }}
      onChange={(typed) => onChange(typed === null ? null : Number((typed / 100).toFixed(8)))}
    />
  )
}
