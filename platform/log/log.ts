import { type DestinationStream, type Logger, pino } from 'pino'

type Settings = { level: 'debug' | 'info' | 'warn' | 'error' | 'silent'; to?: DestinationStream }

/** What must never stand in a log line, wherever an object with such a key is logged. */
const secretKeys = new Set([
  'password',
  'newPassword',
  'currentPassword',
  'token',
  'key',
  'apiKey',
  'secret',
  'authorization',
  'cookie',
])

/** The log of a process: one JSON line an event, without secrets, on standard output unless `to` is given. */
export function openLog({ level, to }: Settings): Logger {
  const options = {
    level,
    base: { pid: process.pid },
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { log: (entry: Record<string, unknown>) => withoutSecrets(entry) },
    serializers: { err: describeError, error: describeError },
  }
  return to ? pino(options, to) : pino(options)
}

/** The same object where it holds no secret, which is nearly always; else a copy without them, three levels deep. */
function withoutSecrets(entry: Record<string, unknown>, depth = 0): Record<string, unknown> {
  let clean = entry
  for (const key in entry) {
    const value = entry[key]
    let kept = value
    if (secretKeys.has(key)) kept = '[removed]'
    else if (depth < 2 && isPlainObject(value)) kept = withoutSecrets(value, depth + 1)
    if (kept === value) continue
    if (clean === entry) clean = { ...entry }
    clean[key] = kept
  }
  return clean
}

function isPlainObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype
}

/** Of an error what explains it, not the values that a database quotes in its details. */
function describeError(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error)) return describeObject(error)
  const { name, message, stack, cause } = error
  const code = 'code' in error ? String(error.code) : undefined
  return { name, message, code, stack, ...(cause !== undefined && { cause: describeError(cause) }) }
}

/** What a library hands on instead of an error: no more of it than of one. */
function describeObject(thrown: unknown): Record<string, unknown> {
  if (typeof thrown !== 'object' || thrown === null) return { message: String(thrown) }
  const { name, message, code } = thrown as Record<string, unknown>
  return { name, message: message ?? 'not an error', code }
}
