import { Switch } from 'antd'
import { useTranslation } from 'react-i18next'
import type { CellProps, InputProps, WebKind } from '#fields/web-kind.ts'

export const booleanWeb: WebKind<boolean> = {
  width: 80,
  saves: 'at once',
  Cell: BooleanCell,
  Input: BooleanInput,
  words: (value, { t }) => t(wordOf(value)),
}

function BooleanCell({ value, short }: CellProps<boolean>) {
  const { t } = useTranslation()
  // In a column only what is so stands out; a page of "no" is noise.
  return <>{short && !value ? '' : t(wordOf(value))}</>
}

function BooleanInput({ id, value, onChange, autoFocus }: InputProps<boolean>) {
  return <Switch id={id} checked={value ?? false} autoFocus={autoFocus} onChange={onChange} />
}

function wordOf(value: boolean): string {
  return value ? 'field.yes' : 'field.no'
}
