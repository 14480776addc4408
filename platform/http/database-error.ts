import { tables } from '#platform/db/tables.ts'
import { AppError, type FieldError } from '#platform/error/app-error.ts'

type DatabaseFault = Error & { code: string }

/** Whether running the whole transaction again may succeed: a serialization failure or a deadlock. */
export function isRetryable(error: unknown): boolean {
  return isDatabaseFault(error) && (error.code === '40001' || error.code === '40P01')
}

/**
 * The caller's error behind an error of the database, by SQLSTATE; undefined when it is a bug of ours. Only the
 * SQLSTATE and the message can be relied on: a Citus worker fills no other field and adds a shard number to names.
 */
export function fromDatabase(error: unknown): AppError | undefined {
  if (!isDatabaseFault(error)) return isLostConnection(error) ? unavailable(error) : undefined
  const { code, message } = error
  if (code === '23505') return new AppError('duplicate', { errors: faultOf(message, 'field.taken'), cause: error })
  if (code === '23503') {
    if (message.startsWith('update or delete')) return new AppError('in_use', { cause: error })
    return new AppError('validation', { errors: faultOf(message, 'field.reference_not_found'), cause: error })
  }
  if (code === '23502' || code === '23514' || code.startsWith('22')) {
    return new AppError('validation', { errors: faultOf(message, 'http.invalid'), cause: error })
  }
  if (code === '57014') return new AppError('query_too_slow', { cause: error })
  if (isRetryable(error)) return new AppError('unavailable', { retryAfter: 1, cause: error })
  if (code === '53100') return new AppError('storage_full', { cause: error })
  if (code.startsWith('08') || code.startsWith('53') || code.startsWith('57')) return unavailable(error)
  return undefined
}

/** The name of the constraint in a database message, without the shard number that Citus appends. */
function constraintIn(message: string): string | undefined {
  return /constraint "(.+?)(_\d{6,})?"/.exec(message)?.[1]
}

/** `account_external_id_key` names the field `externalId`; a constraint of another form names none. */
function faultOf(message: string, code: string): FieldError[] {
  const constraint = constraintIn(message)
  const table = constraint && tableNames.find((name) => constraint.startsWith(`${name}_`))
  const column = table && constraint.slice(table.length + 1).replace(/_(unique|key|fkey|check)$/, '')
  return [{ path: column ? column.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase()) : '', code }]
}

const tableNames = Object.keys(tables).sort((a, b) => b.length - a.length)

function isDatabaseFault(error: unknown): error is DatabaseFault {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' && /^[0-9A-Z]{5}$/.test(error.code)
}

function isLostConnection(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  const code = 'code' in error ? String(error.code) : ''
  // The socket of a database that is not there is no file; a file that is not there is a fault of ours.
  if (code === 'ENOENT') return 'syscall' in error && error.syscall === 'connect'
  if (['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT'].includes(code)) return 'syscall' in error
  return /^(Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error)/.test(
    error.message,
  )
}

function unavailable(cause: unknown): AppError {
  return new AppError('unavailable', { retryAfter: 5, cause })
}
