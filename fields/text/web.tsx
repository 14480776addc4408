import { Input } from 'antd'
import { useTranslation } from 'react-i18next'
import type { InputProps, WebKind } from '#fields/web-kind.ts'
import { Copyable } from '#web/ui/copyable.tsx'

export const textWeb: WebKind<string> = {
  width: 160,
  saves: 'on leaving',
  // A code or number that names one record is copied more often than read.
  Cell: ({ value, use, short }) => (use.field.unique && !short ? <Copyable value={value}>{value}</Copyable> : value),
  Input: TextInput,
  words: (value) => value,
}

function TextInput({ id, use, value, onChange, autoFocus, invalid }: InputProps<string>) {
  const { t } = useTranslation()
  return (
    <Input
      id={id}
      value={value ?? ''}
      maxLength={use.field.maxLength}
      placeholder={use.field.numbering ? t('field.numbering') : undefined}
      autoFocus={autoFocus}
      autoComplete="off"
      status={invalid ? 'error' : ''}
      onChange={(event) => onChange(event.target.value || null)}
    />
  )
}
