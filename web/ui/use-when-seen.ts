import { type RefObject, useEffect, useRef } from 'react'

/** The end of what is loaded: the element that the reference is given to asks for more when it comes into sight, unless that is under way. */
export function useWhenSeen<E extends Element>(onSeen: () => void, busy: boolean): RefObject<E | null> {
  const end = useRef<E>(null)
  useEffect(() => {
    const element = end.current
    if (!element || busy) return
    const watcher = new IntersectionObserver(([entry]) => entry?.isIntersecting && onSeen(), { rootMargin: '200px' })
    watcher.observe(element)
    return () => watcher.disconnect()
  }, [busy, onSeen])
  return end
}
