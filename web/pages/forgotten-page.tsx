import { Link } from '@tanstack/react-router'
import { Button, Input } from 'antd'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { askPasswordReset } from '#web/api/access.ts'
import { LabelledField } from '#web/ui/labelled-field.tsx'
import { PublicPage } from './public-page.tsx'

/** Asks for a link by mail; the answer is the same whether the address is known or not. */
export function ForgottenPage() {
  const { t } = useTranslation()
  const [email, setEmail] = useState('')
  const [state, setState] = useState<'asking' | 'busy' | 'sent' | 'failed'>('asking')
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    setState('busy')
    try {
      await askPasswordReset(email.trim())
      setState('sent')
    } catch {
      setState('failed')
    }
  }
  if (state === 'sent') {
    return (
      <PublicPage title={t('web.forgotten.sent.title')} lead={t('web.forgotten.sent.text', { email })}>
        <p className="gx-quiet">{t('web.forgotten.noMail')}</p>
        <Link to="/sign-in">{t('web.forgotten.back')}</Link>
      </PublicPage>
    )
  }
  return (
    <PublicPage title={t('web.forgotten.title')} lead={t('web.forgotten.lead')}>
      <form onSubmit={submit} className="gx-form">
        <LabelledField
          label={t('web.person.email')}
          fault={state === 'failed' ? t('web.signIn.unreachable') : undefined}
        >
          {(id) => (
            <Input
              id={id}
              type="email"
              size="large"
              autoFocus
              required
              autoComplete="username"
              value={email}
              onChange={(event) => setEmail(event.target.value)}
            />
          )}
        </LabelledField>
        <Button type="primary" size="large" htmlType="submit" block loading={state === 'busy'}>
          {t('web.forgotten.button')}
        </Button>
        <Link to="/sign-in" className="gx-form-aside">
          {t('web.forgotten.back')}
        </Link>
      </form>
    </PublicPage>
  )
}
