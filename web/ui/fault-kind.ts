import { ApiError } from '#web/api/api-error.ts'

export type FaultKind = 'unreachable' | 'notFound' | 'forbidden' | 'refused' | 'broken'

/** What a failure means to the person in front of it; names the words `web.fault.<kind>`. */
export function faultKind(error: unknown): FaultKind {
  if (isMissingCode(error)) return 'unreachable'
  if (!(error instanceof ApiError)) return 'broken'
  if (error.unreachable) return 'unreachable'
  if (error.status === 404 || error.status === 410) return 'notFound'
  if (error.status === 403) return 'forbidden'
  return error.status < 500 ? 'refused' : 'broken'
}

/** A chunk of the program that could not be fetched; each browser says it in its own words. */
function isMissingCode(error: unknown): boolean {
  const said = error instanceof Error ? error.message : ''
  return /dynamically imported module|importing a module script|preload CSS|module script failed/i.test(said)
}
