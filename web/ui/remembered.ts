export interface Remembered<T> {
  get(): T
  set(value: T): void
  subscribe(listener: () => void): () => void
}

/** A small choice kept in this browser (theme, column widths); other tabs follow. Never for data of the firm. */
export function remembered<T>(name: string, fallback: T): Remembered<T> {
  const key = `guanxi.${name}`
  const listeners = new Set<() => void>()
  let value = read(key, fallback)
  window.addEventListener('storage', (event) => {
    if (event.key !== key) return
    value = read(key, fallback)
    for (const listener of listeners) listener()
  })
  return {
    get: () => value,
    set(next) {
      value = next
      write(key, next)
      for (const listener of listeners) listener()
    },
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}

function read<T>(key: string, fallback: T): T {
  try {
    const text = localStorage.getItem(key)
    return text === null ? fallback : (JSON.parse(text) as T)
  } catch {
    return fallback
  }
}

// A browser may refuse storage (private window, full disk); then the choice lasts as long as the page.
function write(key: string, value: unknown): void {
  try {
    localStorage.setItem(key, JSON.stringify(value))
  } catch {}
}
