import { Select } from 'antd'
import { useTranslation } from 'react-i18next'
import type { CellProps, FieldUse, InputProps, WebKind } from '#fields/web-kind.ts'

export const choiceWeb: WebKind<string> = {
  width: 100,
  saves: 'at once',
  Cell: ChoiceCell,
  Input: ChoiceInput,
  words: (value, { use, t }) => t(optionKey(use, value)),
}

/** i18n key of an option of a choice. */
export function optionKey({ object, key }: FieldUse, option: string): string {
  return `${object}.${key}.${option}`
}

function ChoiceCell({ value, use }: CellProps<string>) {
  const { t } = useTranslation()
  return <>{t(optionKey(use, value))}</>
}

function ChoiceInput({ id, use, value, onChange, autoFocus, opened, invalid }: InputProps<string>) {
  const { t } = useTranslation()
  return (
    <Select
      id={id}
      value={value}
      allowClear={!use.field.required}
      autoFocus={autoFocus}
      defaultOpen={opened}
      status={invalid ? 'error' : ''}
      style={{ width: '100%' }}
      options={(use.field.options ?? []).map((option) => ({ value: option, label: t(optionKey(use, option)) }))}
      onChange={(chosen) => onChange(chosen ?? null)}
    />
  )
}
