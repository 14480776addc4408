import { Input } from 'antd'
import type { InputProps, WebKind } from '#fields/web-kind.ts'

export const longTextWeb: WebKind<string> = {
  width: 280,
  saves: 'on leaving',
  Cell: ({ value, short }) => (short ? value : <span style={{ whiteSpace: 'pre-wrap' }}>{value}</span>),
  Input: LongTextInput,
  words: (value) => value,
}

function LongTextInput({ id, use, value, onChange, autoFocus, invalid }: InputProps<string>) {
  return (
    <Input.TextArea
      id={id}
      value={value ?? ''}
      maxLength={use.field.maxLength}
      autoSize={{ minRows: 3, maxRows: 16 }}
      autoFocus={autoFocus}
      status={invalid ? 'error' : ''}
      onChange={(event) => onChange(event.target.value || null)}
    />
  )
}
