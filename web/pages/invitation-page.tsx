import { useQuery } from '@tanstack/react-query'
import { useRouter } from '@tanstack/react-router'
import { Button, Input } from 'antd'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { acceptInvitation, type Invitation, openInvitation } from '#web/api/access.ts'
import { ApiError } from '#web/api/api-error.ts'
import { signIn } from '#web/api/session.ts'
import { LabelledField } from '#web/ui/labelled-field.tsx'
import { NewPassword } from '#web/ui/new-password.tsx'
import { SkeletonLines } from '#web/ui/skeleton.tsx'
import { useFaults } from '#web/ui/use-faults.ts'
import { useHashToken } from '#web/ui/use-hash-token.ts'
import { PublicPage } from './public-page.tsx'

export function InvitationPage() {
  const { t } = useTranslation()
  const token = useHashToken()
  const { data, isError } = useQuery({
    queryKey: ['invitation', token],
    queryFn: () => openInvitation(token),
    retry: false,
  })
  if (isError)
    return (
      <PublicPage title={t('web.invitation.expired.title')} lead={t('web.invitation.expired.text')}>
        {null}
      </PublicPage>
    )
  if (!data) return <SkeletonLines lines={3} />
  return <Acceptance token={token} invitation={data} />
}

/** Someone new chooses a name and a password; someone who works here already signs in with his own. */
function Acceptance({ token, invitation }: { token: string; invitation: Invitation }) {
  const { t } = useTranslation()
  const router = useRouter()
  const { firm, email, known } = invitation
  const [name, setName] = useState(invitation.name ?? '')
  const [password, setPassword] = useState('')
  const [busy, setBusy] = useState(false)
  const [faults, setFaults] = useFaults({ password })

  const submit = async (event: FormEvent) => {
    event.preventDefault()
    setBusy(true)
    setFaults({})
    try {
      if (known) await signIn({ email, password })
      await acceptInvitation(known ? { token } : { token, name: name.trim(), password })
      router.history.push('/')
    } catch (error) {
      setBusy(false)
      if (known && error instanceof ApiError && error.status === 401) setFaults({ password: t('web.signIn.wrong') })
      else {
        const refused = error instanceof ApiError ? (error.fault('password') ?? error.message) : undefined
        setFaults({ password: refused ?? t('web.fault.broken.text') })
      }
    }
  }

  return (
    <PublicPage
      title={t('web.invitation.title', { firm })}
      lead={t(known ? 'web.invitation.known' : 'web.invitation.lead', { email })}
    >
      <form onSubmit={submit} className="gx-form">
        {!known && (
          <LabelledField label={t('web.person.name')}>
            {(id) => (
              <Input
                id={id}
                size="large"
                required
                autoFocus
                autoComplete="name"
                value={name}
                onChange={(event) => setName(event.target.value)}
              />
            )}
          </LabelledField>
        )}
        {known ? (
          <LabelledField label={t('web.person.password')} fault={faults.password}>
            {(id) => (
              <Input.Password
                id={id}
                size="large"
                required
                autoFocus
                autoComplete="current-password"
                value={password}
                onChange={(event) => setPassword(event.target.value)}
              />
            )}
          </LabelledField>
        ) : (
          <NewPassword value={password} onChange={setPassword} fault={faults.password} />
        )}
        <Button type="primary" size="large" htmlType="submit" block loading={busy}>
          {t('web.invitation.button', { firm })}
        </Button>
      </form>
    </PublicPage>
  )
}
