import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { faultWords } from '#web/ui/fault-words.ts'

/** Runs what a button asks for, one at a time, and says what went wrong. */
export function useAction() {
  const { t } = useTranslation()
  const [busy, setBusy] = useState(false)
  const [fault, setFault] = useState<string>()
  const running = useRef(false)
  const run = async (work: () => Promise<void>) => {
    if (running.current) return
    running.current = true
    setBusy(true)
    setFault(undefined)
    try {
      await work()
    } catch (error) {
      setFault(faultWords(error, t))
    } finally {
      running.current = false
      setBusy(false)
    }
  }
  return { busy, fault, run: (work: () => Promise<void>) => void run(work) }
}
