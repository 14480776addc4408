import { ApiError } from '#web/api/api-error.ts'
import { notify } from './notices.tsx'

type Translate = (key: string) => string

/** What to say when a request failed: its first fault, else the message of the server, else that something went wrong. */
export function faultWords(error: unknown, t: Translate): string {
  const words = error instanceof ApiError ? error.faults[0]?.message || error.message : ''
  return words || t('web.fault.broken.text')
}

/** Says it at the foot of the page. */
export function sayFault(error: unknown, t: Translate): void {
  notify({ text: faultWords(error, t), tone: 'harm' })
}

/** A failure as the answer of a server, for forms that show faults beside their fields. */
export function answerOf(error: unknown, t: Translate): ApiError {
  return error instanceof ApiError ? error : new ApiError(500, { detail: t('web.fault.broken.text') })
}
