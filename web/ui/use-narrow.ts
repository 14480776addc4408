import { useSyncExternalStore } from 'react'

const phone = window.matchMedia('(max-width: 767px)')

/** Phone width: one column, bottom bar, off-canvas sidebar. */
export function useNarrow(): boolean {
  return useSyncExternalStore(
    (listener) => {
      phone.addEventListener('change', listener)
      return () => phone.removeEventListener('change', listener)
    },
    () => phone.matches,
  )
}
