import { type DestinationStream, type Logger, pino } from 'pino'

type Settings = { level: 'debug' | 'info' | 'warn' | 'error' | 'silent'; to?: DestinationStream }

/** What must never stand in a log line, wherever an object with such a key is logged. */
const secretKeys = [
  'password',
  'newPassword',
  'currentPassword',
  'token',
  'key',
  'apiKey',
  'secret',
  'authorization',
  'cookie',
]

/** The log of a process: one JSON line an event, without secrets, on standard output unless `to` is given. */
export function openLog({ level, to }: Settings): Logger {
  const options = {
    level,
    base: { pid: process.pid },
    timestamp: pino.stdTimeFunctions.isoTime,
    redact: {
      paths: secretKeys.flatMap((key) => [key, `*.${key}`, `*.*.${key}`]),
      censor: '[removed]',
    },
    serializers: { err: describeError, error: describeError },
  }
  return to ? pino(options, to) : pino(options)
}

/** Of an error what explains it, not the values that a database quotes in its details. */
function describeError(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error)) return { message: String(error) }
  const { name, message, stack, cause } = error
  const code = 'code' in error ? String(error.code) : undefined
  return { name, message, code, stack, ...(cause !== undefined && { cause: describeError(cause) }) }
}
