import { useRouter, useSearch } from '@tanstack/react-router'
import { Input } from 'antd'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ApiError } from '#web/api/api-error.ts'
import { confirmSecondFactor, signIn } from '#web/api/session.ts'
import { LabelledField } from '#web/ui/labelled-field.tsx'
import { useFaults } from '#web/ui/use-faults.ts'
import { AccessForm, AddressField } from './access-form.tsx'
import { PublicPage } from './public-page.tsx'

/** Address and password; then, for those who have one, the code of the second factor. */
export function SignInPage() {
  const { t } = useTranslation()
  const router = useRouter()
  const { back } = useSearch({ from: '/sign-in' })
  const [email, setEmail] = useState('')
  const [password, setPassword] = useState('')
  const [code, setCode] = useState<string>()
  const [busy, setBusy] = useState(false)
  const [faults, setFaults] = useFaults({ password: [email, password], code })
  const asksCode = code !== undefined

  const submit = async (event: FormEvent) => {
    event.preventDefault()
    setBusy(true)
    setFaults({})
    try {
      if (asksCode) await confirmSecondFactor(code.trim())
      else if (!(await signIn({ email: email.trim(), password }))) {
        setBusy(false)
        return setCode('')
      }
      router.history.push(back ?? '/')
    } catch (error) {
      setFaults({ [asksCode ? 'code' : 'password']: t(faultKey(error, asksCode)) })
      setBusy(false)
    }
  }

  return (
    <PublicPage title={t('web.signIn.title')}>
      <AccessForm
        button={t('web.signIn.button')}
        busy={busy}
        onSubmit={submit}
        aside={{ to: '/forgotten', words: t('web.signIn.forgotten') }}
      >
        {asksCode ? (
          <LabelledField key="code" label={t('web.signIn.code')} fault={faults.code}>
            {(id) => (
              <Input
                id={id}
                size="large"
                autoFocus
                required
                inputMode="numeric"
                autoComplete="one-time-code"
                value={code}
                onChange={(event) => setCode(event.target.value)}
              />
            )}
          </LabelledField>
        ) : (
          <>
            <AddressField value={email} onChange={setEmail} />
            <LabelledField label={t('web.person.password')} fault={faults.password}>
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
          </>
        )}
      </AccessForm>
    </PublicPage>
  )
}

function faultKey(error: unknown, asksCode: boolean): string {
  if (!(error instanceof ApiError) || error.unreachable) return 'web.signIn.unreachable'
  if (error.status === 429) return 'web.signIn.tooMany'
  if (error.status >= 500) return 'web.signIn.broken'
  return asksCode ? 'web.signIn.wrongCode' : 'web.signIn.wrong'
}
