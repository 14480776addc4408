import { useEffect, useRef, useState } from 'react'

/** A value that follows what is typed only when it has rested for some milliseconds; compared by content. */
export function useSettled<T>(value: T, restMs: number): T {
  const [settled, setSettled] = useState(value)
  const text = JSON.stringify(value)
  const latest = useRef(value)
  latest.current = value
  // biome-ignore lint/correctness/useExhaustiveDependencies: the content stands for the value, which is rebuilt each time
  useEffect(() => {
    const timer = setTimeout(() => setSettled(latest.current), restMs)
    return () => clearTimeout(timer)
  }, [text, restMs])
  return settled
}
