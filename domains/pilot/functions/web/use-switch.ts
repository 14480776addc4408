import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { queryClient } from '#web/api/query-client.ts'
import { api } from '#web/api/request.ts'
import { metadataQuery } from '#web/api/session.ts'
import { sayFault } from '#web/ui/fault-words.ts'
import { notify } from '#web/ui/notices.tsx'

/** Switches a function on or off; the notice takes it back. */
export function useSwitch(name: string) {
  const { t } = useTranslation()
  const [busy, setBusy] = useState(false)
  const change = async (on: boolean, done: () => void) => {
    setBusy(true)
    try {
      await switchModule(name, on)
      done()
      const text = t(on ? 'functions.isOn' : 'functions.isOff', { name: t(`module.${name}`) })
      notify({ text, action: { label: t('web.undo'), run: () => void change(!on, () => {}) } })
    } catch (error) {
      sayFault(error, t)
    } finally {
      setBusy(false)
    }
  }
  return { busy, change: (on: boolean, done: () => void) => void change(on, done) }
}

async function switchModule(name: string, on: boolean): Promise<void> {
  await api('PUT', `/modules/${name}`, { body: { on } })
  await queryClient.invalidateQueries({ queryKey: metadataQuery.queryKey })
}
