import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ApiError } from '#web/api/api-error.ts'
import { answerOf, sayFault } from '#web/ui/fault-words.ts'
import { stands, type Values } from '#web/ui/standing-fault.ts'

interface Saving {
  busy: boolean
  /** Runs a call; true when it worked. What is wrong stands beside the fields that `faultOf` is asked for. */
  save: (call: () => Promise<unknown>) => Promise<boolean>
  faultOf: (path: string) => string | undefined
  /** What is wrong with the whole of it, or with something that stands beside no field of `shown`. */
  refusal: (shown: readonly string[]) => string | undefined
}

/** Saves a form and says what is wrong with its values, named as the call names them, where it is wrong and until it is changed. */
export function useSaving(values: Values): Saving {
  const { t } = useTranslation()
  const [busy, setBusy] = useState(false)
  const [refused, setRefused] = useState<{ fault: ApiError; sent: Values }>()
  const standing = refused?.fault.faults.filter(({ path }) => stands(path, refused.sent, values)) ?? []
  const faultOf = (path: string) =>
    standing.find((one) => one.path === path || one.path.startsWith(`${path}.`) || one.path.startsWith(`${path}[`))
      ?.message
  return {
    busy,
    faultOf,
    refusal: (shown) => {
      const told = ({ path }: { path: string }) => shown.some((name) => path === name || path.startsWith(`${name}.`))
      if (refused && refused.fault.faults.length === 0)
        return stands('', refused.sent, values) ? refused.fault.message : undefined
      const other = standing.find((one) => !told(one))
      return other && (other.message || refused?.fault.message)
    },
    save: async (call) => {
      setBusy(true)
      setRefused(undefined)
      try {
        await call()
        return true
      } catch (error) {
        setRefused({ fault: answerOf(error, t), sent: values })
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
