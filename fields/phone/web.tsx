import { CopyOutlined } from '@ant-design/icons'
import { Button, Input } from 'antd'
import { useTranslation } from 'react-i18next'
import type { CellProps, InputProps, WebKind } from '#fields/web-kind.ts'
import { copyText } from '#web/ui/copy-text.ts'
import { phoneWords } from './words.ts'

export const phoneWeb: WebKind<string> = {
  width: 140,
  saves: 'on leaving',
  Cell: PhoneCell,
  Input: PhoneInput,
  words: phoneWords,
}

function PhoneCell({ value, short }: CellProps<string>) {
  const { t } = useTranslation()
  if (short) return <span className="gx-figures">{phoneWords(value)}</span>
  return (
    <span className="gx-with-copy">
      <a className="gx-figures" href={`tel:${value.replace(/[^\d+]/g, '')}`}>
        {phoneWords(value)}
      </a>
      <Button
        type="text"
        size="small"
        icon={<CopyOutlined aria-hidden />}
        aria-label={t('field.copy', { text: value })}
        onClick={(event) => {
          event.stopPropagation()
          void copyText(value, t('field.copied', { text: value }))
        }}
      />
    </span>
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
