import { Input } from 'antd'
import type { CellProps, InputProps, WebKind } from '#fields/web-kind.ts'
import { Copyable } from '#web/ui/copyable.tsx'
import { phoneWords } from './words.ts'

export const phoneWeb: WebKind<string> = {
  width: 140,
  saves: 'on leaving',
  Cell: PhoneCell,
  Input: PhoneInput,
  words: phoneWords,
}

function PhoneCell({ value, short }: CellProps<string>) {
  if (short) return <span className="gx-figures">{phoneWords(value)}</span>
  return (
    <Copyable value={value}>
      <a className="gx-figures" href={`tel:${value.replace(/[^\d+]/g, '')}`}>
        {phoneWords(value)}
      </a>
    </Copyable>
  )
}

function PhoneInput({ id, value, onChange, autoFocus, invalid }: InputProps<string>) {
  return (
    <Input
      id={id}
      type="tel"
      inputMode="tel"
      autoComplete="off"
      value={value ?? ''}
      autoFocus={autoFocus}
      status={invalid ? 'error' : ''}
      onChange={(event) => onChange(event.target.value || null)}
    />
  )
}
