import { Button } from 'antd'
import { type FormEvent, type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ApiError } from '#web/api/api-error.ts'
import { FaultLine } from '#web/ui/fault-line.tsx'
import './customer-page.css'

interface CustomerFormProps {
  button: string
  disabled?: boolean
  send: () => Promise<void>
  onSent: () => void
  /** Says in words what a particular refusal means here. */
  refused?: (problem: ApiError) => string | undefined
  children: ReactNode
}

/** A form on a page for customers: sends once, and says beside the button what hinders. */
export function CustomerForm({ button, disabled, send, onSent, refused, children }: CustomerFormProps) {
  const { t } = useTranslation()
  const [fault, setFault] = useState<string>()
  const [busy, setBusy] = useState(false)

  const submit = async (event: FormEvent) => {
    event.preventDefault()
    setBusy(true)
    setFault(undefined)
    try {
      await send()
      onSent()
    } catch (error) {
      setBusy(false)
      if (!(error instanceof ApiError) || error.unreachable) return setFault(t('web.form.unreachable'))
      setFault(refused?.(error) ?? error.faults[0]?.message ?? error.message)
    }
  }

  return (
    <form className="gx-customer-form" onSubmit={submit}>
      {children}
      <FaultLine text={fault} />
      <Button type="primary" size="large" htmlType="submit" block loading={busy} disabled={disabled}>
        {button}
      </Button>
    </form>
  )
}
