import { type ErrorCode, errorCatalogue } from './catalogue.ts'

/** One fault of one field. `path` is the field key (`custom.grade`, `lines.0.quantity`); `code` names words in a locale file. */
export type FieldError = { path: string; code: string; params?: Record<string, unknown> }

type Details = {
  params?: Record<string, unknown>
  errors?: FieldError[]
  /** The current state of the record, sent with a 409 so that the client can merge. */
  current?: unknown
  /** Seconds after which a retry makes sense (Retry-After). */
  retryAfter?: number
  cause?: unknown
}

/** An expected failure: it has a code of the catalogue and words for the caller. Everything else is a bug and answers 500. */
export class AppError extends Error {
  readonly code: ErrorCode
  readonly status: number
  readonly params: Record<string, unknown>
  readonly errors: FieldError[]
  readonly current: unknown
  readonly retryAfter: number | undefined

  constructor(code: ErrorCode, details: Details = {}) {
    super(describe(code, details), details.cause === undefined ? undefined : { cause: details.cause })
    this.name = 'AppError'
    this.code = code
    this.status = errorCatalogue[code]
    this.params = details.params ?? {}
    this.errors = details.errors ?? []
    this.current = details.current
    this.retryAfter = details.retryAfter
  }
}

/** The error of a record that does not exist or that the caller may not see: the two must not differ. */
export function notFound(): AppError {
  return new AppError('not_found')
}

function describe(code: ErrorCode, details: Details): string {
  const fields = (details.errors ?? []).map((error) => `${error.path}: ${error.code}`).join(', ')
  return fields ? `${code} (${fields})` : code
}
