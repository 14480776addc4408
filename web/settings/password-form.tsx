import { Button, Input } from 'antd'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ApiError } from '#web/api/api-error.ts'
import { LabelledField } from '#web/ui/labelled-field.tsx'
import { SHORTEST_PASSWORD } from '#web/ui/new-password.tsx'
import { notify } from '#web/ui/notices.tsx'
import { useFaults } from '#web/ui/use-faults.ts'
import { changePassword } from './settings-calls.ts'

const EMPTY = { currentPassword: '', newPassword: '' }

/** Changes one's own password, after a click: it is seldom wanted and should not lie open. */
export function PasswordForm({ email }: { email: string }) {
  const { t } = useTranslation()
  const [open, setOpen] = useState(false)
  if (open) return <OpenForm email={email} onDone={() => setOpen(false)} />
  return <Button onClick={() => setOpen(true)}>{t('settings.password.change')}</Button>
}

function OpenForm({ email, onDone }: { email: string; onDone: () => void }) {
  const { t } = useTranslation()
  const [typed, setTyped] = useState(EMPTY)
  const [faults, setFaults] = useFaults(typed)
  const [busy, setBusy] = useState(false)

  const submit = async (event: FormEvent) => {
    event.preventDefault()
    setBusy(true)
    setFaults({})
    try {
      await changePassword(typed)
      notify({ text: t('settings.password.changed') })
      onDone()
    } catch (error) {
      setFaults(faultsOf(error, { wrong: t('settings.password.wrong'), broken: t('web.fault.broken.text') }))
      setBusy(false)
    }
  }

  const field = (name: keyof typeof EMPTY, label: string) => (
    <LabelledField
      label={label}
      fault={faults[name]}
      help={name === 'newPassword' ? t('web.person.passwordHelp', { count: SHORTEST_PASSWORD }) : undefined}
    >
      {(id) => (
        <Input.Password
          id={id}
          required
          autoFocus={name === 'currentPassword'}
          autoComplete={name === 'currentPassword' ? 'current-password' : 'new-password'}
          value={typed[name]}
          onChange={(event) => setTyped({ ...typed, [name]: event.target.value })}
        />
      )}
    </LabelledField>
  )

  return (
    <form className="gx-form" onSubmit={submit}>
      {/* Password managers look for whose password it is. */}
      <input
        type="text"
        className="gx-hidden"
        autoComplete="username"
        value={email}
        readOnly
        tabIndex={-1}
        aria-hidden
      />
      {field('currentPassword', t('settings.password.current'))}
      {field('newPassword', t('settings.password.new'))}
      <div className="gx-settings-buttons">
        <Button type="primary" htmlType="submit" loading={busy}>
          {t('settings.password.change')}
        </Button>
        <Button onClick={onDone}>{t('web.cancel')}</Button>
      </div>
    </form>
  )
}

function faultsOf(error: unknown, { wrong, broken }: { wrong: string; broken: string }): Partial<typeof EMPTY> {
  if (!(error instanceof ApiError)) return { newPassword: broken }
  if (error.code === 'invalid_login') return { currentPassword: wrong }
  return { newPassword: error.fault('newPassword') ?? (error.message || broken) }
}
