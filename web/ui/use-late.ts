import { useEffect, useState } from 'react'

/** True once `waiting` has lasted 300 ms: what answers sooner needs no skeleton, which would only flicker. */
export function useLate(waiting: boolean, after = 300): boolean {
  const [late, setLate] = useState(false)
  useEffect(() => {
    if (!waiting) {
      setLate(false)
      return
    }
    const timer = setTimeout(() => setLate(true), after)
    return () => clearTimeout(timer)
  }, [waiting, after])
  return late
}
