import { useSyncExternalStore } from 'react'

const phone = window.matchMedia('(max-width: 767px)')
const wide = window.matchMedia('(min-width: 1200px)')

/** Phone width: one column, bottom bar, off-canvas sidebar. */
export function useNarrow(): boolean {
  return useMedia(phone)
}

/** Room for a record beside its list. */
export function useWide(): boolean {
  return useMedia(wide)
}

function useMedia(query: MediaQueryList): boolean {
  return useSyncExternalStore(
    (listener) => {
      query.addEventListener('change', listener)
      return () => query.removeEventListener('change', listener)
    },
    () => query.matches,
  )
}
