import { Input } from 'antd'
import type { InputProps, WebKind } from '#fields/web-kind.ts'

export const urlWeb: WebKind<string> = {
  width: 180,
  saves: 'on leaving',
  Cell: ({ value, short }) =>
    short ? (
      shortUrl(value)
    ) : (
      <a href={value} target="_blank" rel="noopener noreferrer">
        {shortUrl(value)}
      </a>
    ),
  Input: UrlInput,
  words: shortUrl,
}

function UrlInput({ id, value, onChange, autoFocus, invalid }: InputProps<string>) {
  return (
    <Input
      id={id}
      type="url"
      inputMode="url"
      autoComplete="off"
      value={value ?? ''}
      autoFocus={autoFocus}
      status={invalid ? 'error' : ''}
      onChange={(event) => onChange(event.target.value || null)}
    />
  )
}

function shortUrl(value: string): string {
  return value.replace(/^https?:\/\/(www\.)?/, '').replace(/\/$/, '')
}
