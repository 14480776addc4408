import { Link } from '@tanstack/react-router'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { askPasswordReset } from '#web/api/access.ts'
import { AccessForm, AddressField } from './access-form.tsx'
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
      <AccessForm
        button={t('web.forgotten.button')}
        busy={state === 'busy'}
        onSubmit={submit}
        aside={{ to: '/sign-in', words: t('web.forgotten.back') }}
      >
        <AddressField
          value={email}
          fault={state === 'failed' ? t('web.signIn.unreachable') : undefined}
          onChange={setEmail}
        />
      </AccessForm>
    </PublicPage>
  )
}
