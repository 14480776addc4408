import { Input } from 'antd'
import { useTranslation } from 'react-i18next'
import { LabelledField } from './labelled-field.tsx'

/** The shortest password the server takes; the rest of its rules it explains itself. */
export const SHORTEST_PASSWORD = 8

interface NewPasswordProps {
  value: string
  onChange: (value: string) => void
  fault?: string
}

export function NewPassword({ value, onChange, fault }: NewPasswordProps) {
  const { t } = useTranslation()
  return (
    <LabelledField
      label={t('web.person.password')}
      help={t('web.person.passwordHelp', { count: SHORTEST_PASSWORD })}
      fault={fault}
    >
      {(id) => (
        <Input.Password
          id={id}
          size="large"
          required
          autoComplete="new-password"
          value={value}
          onChange={(event) => onChange(event.target.value)}
        />
      )}
    </LabelledField>
  )
}
