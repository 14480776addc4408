import { Select } from 'antd'
import { useTranslation } from 'react-i18next'
import { OptionWord, offeredOptions, optionKey } from '#fields/choice/web.tsx'
import type { CellProps, InputProps, WebKind } from '#fields/web-kind.ts'
import { useLanguage } from '#web/i18n/start-i18n.ts'

export const choicesWeb: WebKind<string[]> = {
  width: 104,
  saves: 'on leaving',
  Cell: ChoicesCell,
  Input: ChoicesInput,
  words: (value, { use, t, formats }) =>
    listWords(
      value.map((option) => t(optionKey(use, option))),
      formats.language,
    ),
}

/** Several words one after the other: "a, b"; 甲、乙. */
export function listWords(words: string[], language: string): string {
  return words.join(language === 'en' ? ', ' : '、')
}

function ChoicesCell({ value, use }: CellProps<string[]>) {
  const { t } = useTranslation()
  const language = useLanguage()
  if (value.some((option) => use.field.optionLabels?.[option]?.color)) {
    return (
      <span className="gx-tints">
        {value.map((option) => (
          <OptionWord key={option} use={use} option={option} />
        ))}
      </span>
    )
  }
  return (
    <>
      {listWords(
        value.map((option) => t(optionKey(use, option))),
        language,
      )}
    </>
  )
}

function ChoicesInput({ id, use, value, onChange, autoFocus, opened, invalid }: InputProps<string[]>) {
  const { t } = useTranslation()
  return (
    <Select
      id={id}
      mode="multiple"
      value={value ?? []}
      autoFocus={autoFocus}
      defaultOpen={opened}
      status={invalid ? 'error' : ''}
      style={{ width: '100%' }}
      options={offeredOptions(use, value ?? []).map((option) => ({ value: option, label: t(optionKey(use, option)) }))}
      onChange={(chosen: string[]) => onChange(chosen.length ? chosen : null)}
    />
  )
}
