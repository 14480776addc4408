import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ApiError } from '#web/api/api-error.ts'
import { answerOf, sayFault } from '#web/ui/fault-words.ts'

interface Saving {
  busy: boolean
  /** Runs a call; true when it worked. What is wrong stands beside the fields that `faultOf` is asked for. */
  save: (call: () => Promise<unknown>) => Promise<boolean>
  faultOf: (path: string) => string | undefined
  /** What is wrong with the whole of it, or with something that stands beside no field of `shown`. */
  refusal: (shown: readonly string[]) => string | undefined
}

/** Saves a form of the settings and says what is wrong with it where it is wrong. */
export function useSaving(): Saving {
  const { t } = useTranslation()
  const [busy, setBusy] = useState(false)
  const [fault, setFault] = useState<ApiError>()
  const faultOf = (path: string) =>
    fault?.faults.find((one) => one.path === path || one.path.startsWith(`${path}.`) || one.path.startsWith(`${path}[`))
      ?.message
  return {
    busy,
    faultOf,
    refusal: (shown) => {
      const told = ({ path }: { path: string }) => shown.some((name) => path === name || path.startsWith(`${name}.`))
      if (fault?.faults.length && fault.faults.every(told)) return undefined
      return fault && (fault.faults.find((one) => !told(one))?.message || fault.message)
    },
    save: async (call) => {
      setBusy(true)
      setFault(undefined)
      try {
        await call()
        return true
      } catch (error) {
        setFault(answerOf(error, t))
        return false
      } finally {
        setBusy(false)
      }
    },
  }
}

/** Says at the foot of the page what could not be done. */
export function useSayFault(): (error: unknown) => void {
  const { t } = useTranslation()
  return (error) => sayFault(error, t)
}
