import { Input } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { CellProps, InputProps, WebKind } from '#fields/web-kind.ts'
import { useLanguage } from '#web/i18n/start-i18n.ts'
import { durationWords, minutesIn } from './duration-text.ts'

/** Minutes; while it is typed, what was typed and is not understood, so that it is refused with words and not lost. */
type Typed = number | string

export const durationWeb: WebKind<Typed> = {
  width: 110,
  align: 'end',
  saves: 'on leaving',
  Cell: DurationCell,
  Input: DurationInput,
  words: (value, { formats }) => inWords(value, formats.language),
}

function DurationCell({ value }: CellProps<Typed>) {
  return <span className="gx-figures">{inWords(value, useLanguage())}</span>
}

function DurationInput({ id, value, onChange, autoFocus, invalid }: InputProps<Typed>) {
  const { t } = useTranslation()
  const language = useLanguage()
  const [typed, setTyped] = useState(() => (value === null ? '' : inWords(value, language)))
  const change = (text: string) => {
    setTyped(text)
    onChange(text.trim() === '' ? null : (minutesIn(text) ?? text))
  }
  return (
    <Input
      id={id}
      value={typed}
      placeholder={t('field.duration.example')}
      autoFocus={autoFocus}
      autoComplete="off"
      status={invalid ? 'error' : ''}
      onChange={(event) => change(event.target.value)}
      onBlur={() => setTyped(inWords(minutesIn(typed) ?? typed, language))}
    />
  )
}

function inWords(value: Typed, language: string): string {
  return typeof value === 'number' ? durationWords(value, language) : value
}
