import { ApiError } from '#web/api/api-error.ts'

/** Whether a link is unknown, used or expired, rather than the way to the server being broken. */
export function isGone(error: unknown): boolean {
  return error instanceof ApiError && (error.status === 404 || error.status === 400)
}
