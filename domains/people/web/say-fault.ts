import { ApiError } from '#web/api/api-error.ts'
import { notify } from '#web/ui/notices.tsx'

/** Says what the server refused, at the foot of the page. */
export function sayFault(error: unknown, t: (key: string) => string): void {
  const words = error instanceof ApiError ? (error.faults[0]?.message ?? error.message) : ''
  notify({ text: words || t('web.fault.broken.text'), tone: 'harm' })
}
