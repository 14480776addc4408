import { useSyncExternalStore } from 'react'
import { type Remembered, remembered } from '#web/ui/remembered.ts'
import type { Arrangement } from './view-state.ts'

const NONE: Arrangement = {}
const arrangements = new Map<string, Remembered<Arrangement>>()

/** How this person arranged the columns of a view in this browser; the views that are not saved share one arrangement. */
export function useArrangement(object: string, view: string): [Arrangement, (arrangement: Arrangement) => void] {
  const arrangement = arrangementOf(`columns.${object}.${view}`)
  return [useSyncExternalStore(arrangement.subscribe, arrangement.get), arrangement.set]
}

function arrangementOf(name: string): Remembered<Arrangement> {
  const known = arrangements.get(name)
  if (known) return known
  const made = remembered<Arrangement>(name, NONE)
  arrangements.set(name, made)
  return made
}
