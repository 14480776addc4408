import { Select } from 'antd'
import { listWords } from '#fields/choices/web.tsx'
import type { CellProps, InputProps, WebKind } from '#fields/web-kind.ts'
import { useLanguage } from '#web/i18n/start-i18n.ts'

export const tagsWeb: WebKind<string[]> = {
  width: 140,
  saves: 'on leaving',
  Cell: TagsCell,
  Input: TagsInput,
  words: (value, { formats }) => listWords(value, formats.language),
}

function TagsCell({ value }: CellProps<string[]>) {
  return <>{listWords(value, useLanguage())}</>
}

function TagsInput({ id, value, onChange, autoFocus, invalid }: InputProps<string[]>) {
  return (
    <Select
      id={id}
      mode="tags"
      open={false}
      suffixIcon={null}
      tokenSeparators={[',', '，', '、', ';', '；']}
      value={value ?? []}
      autoFocus={autoFocus}
      status={invalid ? 'error' : ''}
      style={{ width: '100%' }}
      onChange={(chosen: string[]) => onChange(chosen.length ? chosen : null)}
    />
  )
}
