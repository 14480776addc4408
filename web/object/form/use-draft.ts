import { useEffect, useState } from 'react'

export type Draft = Record<string, unknown>

/**
 * What was typed into a form, kept through reloads, failures and closed panels, in this tab only. `key` names the form; a form
 * that was sent forgets it. What nobody typed (defaults) is not kept.
 */
export function useDraft(key: string, start: Draft): [Draft, (change: Draft) => void, () => void] {
  const place = `guanxi.draft.${key}`
  const [typed, setTyped] = useState<Draft>(() => read(place))
  useEffect(() => write(place, typed), [place, typed])
  const forget = () => {
    setTyped({})
    write(place, {})
  }
  return [{ ...start, ...typed }, (change) => setTyped((old) => ({ ...old, ...change })), forget]
}

function read(place: string): Draft {
  try {
    return JSON.parse(sessionStorage.getItem(place) ?? '{}') as Draft
  } catch {
    return {}
  }
}

// Without storage (a private window) the draft lives as long as the form.
function write(place: string, draft: Draft): void {
  try {
    if (Object.keys(draft).length > 0) sessionStorage.setItem(place, JSON.stringify(draft))
    else sessionStorage.removeItem(place)
  } catch {}
}
