import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { Button } from 'antd'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { openPasswordReset, redeemPasswordReset } from '#web/api/access.ts'
import { ApiError } from '#web/api/api-error.ts'
import { NewPassword } from '#web/ui/new-password.tsx'
import { notify } from '#web/ui/notices.tsx'
import { useFaults } from '#web/ui/use-faults.ts'
import { useHashToken } from '#web/ui/use-hash-token.ts'
import { PublicPage } from './public-page.tsx'

export function ResetPasswordPage() {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const token = useHashToken()
  const { isError } = useQuery({
    queryKey: ['password-reset', token],
    queryFn: async () => {
      await openPasswordReset(token)
      return true
    },
    retry: false,
  })
  const [password, setPassword] = useState('')
  const [busy, setBusy] = useState(false)
  const [faults, setFaults] = useFaults({ password })
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    setBusy(true)
    try {
      await redeemPasswordReset({ token, password })
      notify({ text: t('web.reset.done') })
      await navigate({ to: '/sign-in' })
    } catch (error) {
      const refused = error instanceof ApiError ? (error.fault('password') ?? error.message) : undefined
      setFaults({ password: refused ?? t('web.fault.broken.text') })
      setBusy(false)
    }
  }
  if (isError) {
    return (
      <PublicPage title={t('web.reset.expired.title')} lead={t('web.reset.expired.text')}>
        <Link to="/forgotten">{t('web.reset.expired.action')}</Link>
      </PublicPage>
    )
  }
  return (
    <PublicPage title={t('web.reset.title')}>
      <form onSubmit={submit} className="gx-form">
        <NewPassword value={password} onChange={setPassword} fault={faults.password} />
        <Button type="primary" size="large" htmlType="submit" block loading={busy}>
          {t('web.reset.button')}
        </Button>
      </form>
    </PublicPage>
  )
}
