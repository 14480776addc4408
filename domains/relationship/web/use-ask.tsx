import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ApiError } from '#web/api/api-error.ts'
import { queryClient } from '#web/api/query-client.ts'
import type { ApiRecord } from '#web/api/records.ts'
import { copyText } from '#web/ui/copy-text.ts'
import { sayFault } from '#web/ui/fault-words.ts'
import { AskDialog } from './ask-dialog.tsx'
import { askByLink, contactsQuery, type MadeLink } from './relationship-calls.ts'

type Asked = { contact: ApiRecord | undefined; made?: MadeLink; fault?: ApiError }

interface Asking {
  account: ApiRecord
  /** Whom to ask; the person who decides unless told. */
  contact?: ApiRecord
}

/** One click asks: makes a survey link for the person who decides, in his language, copies it, and shows what was done. */
export function useAsk({ account, contact: person }: Asking): {
  ask: () => Promise<void>
  busy: boolean
  dialog: ReactNode
} {
  const { t } = useTranslation()
  const [busy, setBusy] = useState(false)
  const [asked, setAsked] = useState<Asked>()
  const ask = async () => {
    setBusy(true)
    const contact = person ?? (await queryClient.fetchQuery(contactsQuery(account.id)).catch(() => []))[0]
    try {
      const made = await askByLink(account.id, { contactId: contact?.id })
      setAsked({ contact, made })
      await copyText(made.link, t('relationship.link.copied')).catch(() => undefined)
    } catch (error) {
      if (error instanceof ApiError && error.fault('reason')) setAsked({ contact, fault: error })
      else sayFault(error, t)
    } finally {
      setBusy(false)
    }
  }
  return {
    ask,
    busy,
    dialog: asked && <AskDialog account={account} {...asked} onClose={() => setAsked(undefined)} />,
  }
}
