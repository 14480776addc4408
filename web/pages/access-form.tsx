import { Link, type LinkProps } from '@tanstack/react-router'
import { Button, Input } from 'antd'
import type { FormEvent, ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { LabelledField } from '#web/ui/labelled-field.tsx'

interface AccessFormProps {
  button: string
  busy: boolean
  onSubmit: (event: FormEvent) => Promise<void>
  /** The way to the other form. */
  aside: { to: LinkProps['to']; words: string }
  children: ReactNode
}

/** The form of a person who is not signed in: fields, one button, one way aside. */
export function AccessForm({ button, busy, onSubmit, aside, children }: AccessFormProps) {
  return (
    <form onSubmit={onSubmit} className="gx-form">
      {children}
      <Button type="primary" size="large" htmlType="submit" block loading={busy}>
        {button}
      </Button>
      <Link to={aside.to} className="gx-form-aside">
        {aside.words}
      </Link>
    </form>
  )
}

interface AddressFieldProps {
  value: string
  fault?: string | undefined
  onChange: (value: string) => void
}

/** The e-mail address by which a person signs in. */
export function AddressField({ value, fault, onChange }: AddressFieldProps) {
  const { t } = useTranslation()
  return (
    <LabelledField label={t('web.person.email')} fault={fault}>
      {(id) => (
        <Input
          id={id}
          type="email"
          size="large"
          autoFocus
          required
          autoComplete="username"
          value={value}
          onChange={(event) => onChange(event.target.value)}
        />
      )}
    </LabelledField>
  )
}
