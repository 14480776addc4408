import { useState } from 'react'
import { sameJson } from '#platform/object/same-json.ts'
import { ApiError } from '#web/api/api-error.ts'
import { useFaults } from '#web/ui/use-faults.ts'
import { type Segment, type SegmentDraft, saveSegment } from './segment-calls.ts'
import { wholeFilter } from './segment-tree.ts'

/** The text and rule of a segment while they are changed, and what was wrong with them. */
export function useSegmentDraft(segment: Segment | undefined) {
  const start = {
    name: segment?.name ?? '',
    description: segment?.description ?? '',
    filter: segment?.filter ?? { and: [] },
  }
  const [draft, setDraft] = useState<SegmentDraft>(start)
  const [faults, setFaults] = useFaults({ ...draft })
  const [busy, setBusy] = useState(false)
  const whole = { ...draft, filter: wholeFilter(draft.filter) }
  const same = { ...start, filter: wholeFilter(start.filter) }
  const changed = !sameJson(whole, same)

  /** The id of what was saved; undefined when it was refused, with the faults told beside the fields. */
  const save = async (refused: (message: string) => void): Promise<string | undefined> => {
    setBusy(true)
    setFaults({})
    try {
      return (await saveSegment(whole, segment)).id
    } catch (error) {
      if (!(error instanceof ApiError)) throw error
      const known = error.faults.map(({ path, message }) => [path.split('.')[0]!, message] as const)
      setFaults(Object.fromEntries(known))
      if (known.length === 0) refused(error.message)
      return undefined
    } finally {
      setBusy(false)
    }
  }
  const change = (next: Partial<SegmentDraft>) => setDraft((old) => ({ ...old, ...next }))
  return { draft, change, changed, save, faults, busy, undo: () => setDraft(start) }
}
