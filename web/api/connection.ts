import { useSyncExternalStore } from 'react'

const listeners = new Set<() => void>()
let lost = false
let probe: ReturnType<typeof setTimeout> | undefined

window.addEventListener('online', () => void knock())
window.addEventListener('offline', () => connectionLost())

export function connectionWorks(): void {
  change(false)
}

export function connectionLost(): void {
  change(true)
  clearTimeout(probe)
  probe = setTimeout(() => void knock(), 3000)
}

/** Whether the last call did not reach the server. It knocks by itself until it does. */
export function useConnectionLost(): boolean {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    () => lost,
  )
}

async function knock(): Promise<void> {
  try {
    await fetch('/healthz', { cache: 'no-store' })
    connectionWorks()
  } catch {
    connectionLost()
  }
}

function change(next: boolean): void {
  if (lost === next) return
  lost = next
  for (const listener of listeners) listener()
}
