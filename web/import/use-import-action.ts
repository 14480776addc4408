import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ApiError } from '#web/api/api-error.ts'

/** Runs one action at a time and keeps in words why the last one was refused. */
export function useImportAction(): {
  busy: boolean
  fault: string | undefined
  act: (action: () => Promise<void>) => Promise<boolean>
} {
  const { t } = useTranslation()
  const [busy, setBusy] = useState(false)
  const [fault, setFault] = useState<string>()
  const act = async (action: () => Promise<void>) => {
    setBusy(true)
    setFault(undefined)
    try {
      await action()
      return true
    } catch (error) {
      const words =
        error instanceof ApiError ? error.faults.map(({ message }) => message).join(' ') || error.message : ''
      setFault(words || t('web.fault.broken.text'))
      return false
    } finally {
      setBusy(false)
    }
  }
  return { busy, fault, act }
}
