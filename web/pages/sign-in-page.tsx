import { Link, useRouter, useSearch } from '@tanstack/react-router'
import { Button, Input } from 'antd'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ApiError } from '#web/api/api-error.ts'
import { signIn } from '#web/api/session.ts'
import { LabelledField } from '#web/ui/labelled-field.tsx'
import { PublicPage } from './public-page.tsx'

export function SignInPage() {
  const { t } = useTranslation()
  const router = useRouter()
  const { back } = useSearch({ from: '/sign-in' })
  const [email, setEmail] = useState('')
  const [password, setPassword] = useState('')
  const [busy, setBusy] = useState(false)
  const [fault, setFault] = useState<string>()

  const submit = async (event: FormEvent) => {
    event.preventDefault()
    setBusy(true)
    setFault(undefined)
    try {
      await signIn({ email: email.trim(), password })
      router.history.push(back ?? '/')
    } catch (error) {
      setFault(t(faultKey(error)))
      setBusy(false)
    }
  }

  return (
    <PublicPage title={t('web.signIn.title')}>
      <form onSubmit={submit} className="gx-form">
        <LabelledField label={t('web.person.email')}>
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
        <LabelledField label={t('web.person.password')} fault={fault}>
          {(id) => (
            <Input.Password
              id={id}
              size="large"
              required
              autoComplete="current-password"
              value={password}
              onChange={(event) => setPassword(event.target.value)}
            />
          )}
        </LabelledField>
        <Button type="primary" size="large" htmlType="submit" block loading={busy}>
          {t('web.signIn.button')}
        </Button>
        <Link to="/forgotten" className="gx-form-aside">
          {t('web.signIn.forgotten')}
        </Link>
      </form>
    </PublicPage>
  )
}

function faultKey(error: unknown): string {
  if (!(error instanceof ApiError) || error.unreachable) return 'web.signIn.unreachable'
  if (error.status === 429) return 'web.signIn.tooMany'
  return error.status < 500 ? 'web.signIn.wrong' : 'web.signIn.broken'
}
