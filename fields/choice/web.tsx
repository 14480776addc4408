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

/** Options that may be chosen now: retired ones only where one is the value already. */
export function offeredOptions({ field }: FieldUse, value: readonly string[]): string[] {
  return (field.options ?? []).filter((option) => !field.optionLabels?.[option]?.retired || value.includes(option))
}

/** The word of an option, on the colour that the firm gave it. */
export function OptionWord({ use, option }: { use: FieldUse; option: string }) {
  const { t } = useTranslation()
  const words = t(optionKey(use, option))
  const colour = use.field.optionLabels?.[option]?.color
  return colour ? (
    <span className="gx-tint" data-colour={colour}>
      {words}
    </span>
  ) : (
    words
  )
}

function ChoiceCell({ value, use }: CellProps<string>) {
  return <OptionWord use={use} option={value} />
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
      options={offeredOptions(use, value ? [value] : []).map((option) => ({
        value: option,
        label: t(optionKey(use, option)),
      }))}
      onChange={(chosen) => onChange(chosen ?? null)}
    />
  )
}
