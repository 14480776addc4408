import { TranslationOutlined } from '@ant-design/icons'
import { Button, Input } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useSession } from '#web/api/session.ts'
import { LANGUAGE_NAMES, LANGUAGES, type Language } from '#web/i18n/language.ts'
import { LabelledField } from '#web/ui/labelled-field.tsx'

/** A name in the firm's language, and in others where it wants to. */
export type Words = Partial<Record<Language, string>>

interface WordsInputProps {
  label: string
  help?: string
  value: Words
  onChange: (value: Words) => void
  fault?: string | undefined
  autoFocus?: boolean
  optional?: boolean
  multiline?: boolean
  maxLength?: number
}

/** Asks for a name once, in the firm's language; the other languages come on request. */
export function WordsInput({ label, help, value, onChange, fault, multiline = false, ...rest }: WordsInputProps) {
  const { t } = useTranslation()
  const { workspace } = useSession()
  const first = workspace.locale
  const others = LANGUAGES.filter((language) => language !== first)
  const [all, setAll] = useState(others.some((language) => value[language]))
  const { autoFocus = false, optional = false, maxLength = 60 } = rest
  const more = (
    <Button
      type="text"
      size="small"
      icon={<TranslationOutlined aria-hidden />}
      aria-label={`${label}: ${t('objects.words.others')}`}
      title={t('objects.words.others')}
      onClick={() => setAll(true)}
    />
  )
  const input = (language: Language, id?: string) => {
    const shared = {
      id,
      'aria-label': id ? undefined : `${label} · ${LANGUAGE_NAMES[language]}`,
      placeholder: id ? undefined : LANGUAGE_NAMES[language],
      autoFocus: autoFocus && language === first,
      autoComplete: 'off',
      maxLength,
      value: value[language] ?? '',
      onChange: (event: { target: { value: string } }) => onChange({ ...value, [language]: event.target.value }),
    }
    if (multiline) return <Input.TextArea key={language} autoSize={{ minRows: 2 }} {...shared} />
    return <Input key={language} {...shared} suffix={language === first && !all && others.length > 0 && more} />
  }
  return (
    <LabelledField label={label} help={help} fault={fault} optional={optional}>
      {(id) => (
        <div className="gx-words">
          {input(first, id)}
          {all && others.map((language) => input(language))}
        </div>
      )}
    </LabelledField>
  )
}

/** Without languages that were left empty. */
export function given(words: Words): Words {
  return Object.fromEntries(Object.entries(words).filter(([, text]) => text.trim() !== ''))
}
