import { Input } from 'antd'
import type { InputProps, WebKind } from '#fields/web-kind.ts'

export const textWeb: WebKind<string> = {
  width: 160,
  saves: 'on leaving',
  Cell: ({ value }) => <>{value}</>,
  Input: TextInput,
  words: (value) => value,
}

function TextInput({ id, use, value, onChange, autoFocus, invalid }: InputProps<string>) {
  return (
    <Input
      id={id}
      value={value ?? ''}
      maxLength={use.field.maxLength}
      autoFocus={autoFocus}
      autoComplete="off"
      status={invalid ? 'error' : ''}
      onChange={(event) => onChange(event.target.value || null)}
    />
  )
}
