import { useEffect, useState } from 'react'

/**
 * The one-time token after the # of the address. It is taken out of the address once read, so that it stays in no history;
 * after the # it never travelled to a server either.
 */
export function useHashToken(): string {
  const [token] = useState(() => window.location.hash.slice(1))
  useEffect(() => {
    if (token) window.history.replaceState(window.history.state, '', window.location.pathname)
  }, [token])
  return token
}
