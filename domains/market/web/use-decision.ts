import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { sayFault } from '#web/ui/fault-words.ts'
import { notify } from '#web/ui/notices.tsx'
import { type Decision, decide } from './market-calls.ts'

const SAID = { confirm: 'confirmed', reject: 'rejected', promote: 'promoted', reopen: 'reopened' } as const

/** Decides about a firm in one click; the notice takes it back. */
export function useDecision({ id, name }: { id: string; name: string }) {
  const { t } = useTranslation()
  const [busy, setBusy] = useState<Decision | null>(null)
  const run = async (decision: Decision) => {
    setBusy(decision)
    try {
      await decide(id, decision)
      notify({
        text: t(`market.firm.${SAID[decision]}`, { name }),
        ...(decision !== 'reopen' && {
          action: { label: t('market.firm.undo'), run: () => void run('reopen') },
        }),
      })
    } catch (error) {
      sayFault(error, t)
    } finally {
      setBusy(null)
    }
  }
  return { run: (decision: Decision) => void run(decision), busy }
}
