import { Input } from 'antd'
import type { InputProps } from './web-kind.ts'

/** One line of a type for which phones have a keyboard of its own. */
export function lineInput(type: 'email' | 'tel' | 'url') {
  return ({ id, value, onChange, autoFocus, invalid }: InputProps<string>) => (
    <Input
      id={id}
      type={type}
      inputMode={type}
      autoComplete="off"
      value={value ?? ''}
      autoFocus={autoFocus}
      status={invalid ? 'error' : ''}
      onChange={(event) => onChange(event.target.value || null)}
    />
  )
}
