import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Dialog } from '#web/ui/dialog.tsx'
import { sayFault } from '#web/ui/fault-words.ts'
import { notify } from '#web/ui/notices.tsx'
import { type ApiKey, endApiKey } from './people-calls.ts'

/** Ending a key cannot be undone, and a program somewhere stops: so it is asked, by the key's name. */
export function EndKeyDialog({ apiKey: { id, name }, onClose }: { apiKey: ApiKey; onClose: () => void }) {
  const { t } = useTranslation()
  const [busy, setBusy] = useState(false)
  const end = async () => {
    setBusy(true)
    try {
      await endApiKey(id)
      notify({ text: t('people.keys.ended', { name }) })
    } catch (error) {
      sayFault(error, t)
    }
    onClose()
  }
  const title = t('people.keys.endTitle', { name })
  return (
    <Dialog label={title} onClose={onClose}>
      <div className="gx-secret gx-secret-sheet">
        <h2>{title}</h2>
        <p>{t('people.keys.endText')}</p>
        <div className="gx-dialog-buttons">
          <Button danger loading={busy} onClick={() => void end()}>
            {t('people.keys.endNamed', { name })}
          </Button>
          <Button autoFocus onClick={onClose}>
            {t('people.keys.keep')}
          </Button>
        </div>
      </div>
    </Dialog>
  )
}
