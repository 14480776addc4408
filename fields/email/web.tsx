import { Input } from 'antd'
import type { InputProps, WebKind } from '#fields/web-kind.ts'
import { Copyable } from '#web/ui/copyable.tsx'

export const emailWeb: WebKind<string> = {
  width: 190,
  saves: 'on leaving',
  Cell: ({ value, short }) =>
    short ? (
      value
    ) : (
      <Copyable value={value}>
        <a href={`mailto:${value}`}>{value}</a>
      </Copyable>
    ),
  Input: EmailInput,
  words: (value) => value,
}

function EmailInput({ id, value, onChange, autoFocus, invalid }: InputProps<string>) {
  return (
    <Input
      id={id}
      type="email"
      inputMode="email"
      autoComplete="off"
      value={value ?? ''}
      autoFocus={autoFocus}
      status={invalid ? 'error' : ''}
      onChange={(event) => onChange(event.target.value || null)}
    />
  )
}
