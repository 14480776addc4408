import { createContext, useContext, useEffect, useEffectEvent, useState } from 'react'

/** Going from the record beside the list to the one before or after it, in the order of the list. */
export interface RecordSteps {
  /** Undefined while the list has no order to walk in: groups, a board, a calendar. */
  step: ((by: 1 | -1) => void) | undefined
  walk: (step: ((by: 1 | -1) => void) | undefined) => void
}

export const RecordStepsContext = createContext<RecordSteps | null>(null)

export function useRecordSteps(): RecordSteps {
  const [kept, setKept] = useState<{ step: RecordSteps['step'] }>({ step: undefined })
  const [walk] = useState(() => (step: RecordSteps['step']) => setKept({ step }))
  return { step: kept.step, walk }
}

/** Says how one walks in the list that stands on the page. */
export function useWalking(step: (by: 1 | -1) => void, enabled: boolean): void {
  const walk = useContext(RecordStepsContext)?.walk
  const latest = useEffectEvent(step)
  useEffect(() => {
    if (!enabled || !walk) return
    walk((by) => latest(by))
    return () => walk(undefined)
  }, [enabled, walk])
}
