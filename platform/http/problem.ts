import { statfsSync } from 'node:fs'
import type { FastifyError } from 'fastify'
import type { Config } from '#platform/config/config.ts'
import type { Locale } from '#platform/context/ctx.ts'
import { AppError, type FieldError } from '#platform/error/app-error.ts'
import type { Translate } from '#platform/i18n/translate.ts'
import { fromDatabase } from './database-error.ts'

export type Problem = {
  type: string
  title: string
  status: number
  detail: string
  errors?: { path: string; code: string; message: string }[]
  current?: unknown
  requestId: string
}

/** Any thrown value as one of our errors. `bug` when nobody expected it: then it belongs into the log, not the answer. */
export function toAppError(thrown: unknown): { error: AppError; bug: boolean } {
  if (thrown instanceof AppError) return { error: thrown, bug: false }
  const fault = fromFastify(thrown) ?? fromDatabase(thrown) ?? fromDisk(thrown)
  if (fault) return { error: fault, bug: false }
  return { error: new AppError('internal', { cause: thrown }), bug: true }
}

/** An error as RFC 9457 problem details in the caller's language. */
export function problemOf(
  error: AppError,
  { locale, requestId, translate }: { locale: Locale; requestId: string; translate: Translate },
): Problem {
  const title = translate(locale, `error.${error.code}`, error.params) ?? error.code
  return {
    type: `urn:guanxi:error:${error.code}`,
    title,
    status: error.status,
    detail: translate(locale, `error.${error.code}.detail`, error.params) ?? title,
    ...(error.errors.length > 0 && {
      errors: error.errors.map((fault) => ({
        path: fault.path,
        code: fault.code,
        message: faultWords(fault, { locale, translate }),
      })),
    }),
    ...(error.current !== undefined && { current: error.current }),
    requestId,
  }
}

/** A part of a request may fail for what else is an error of its own: a record of a batch that has moved. */
export function faultWords(
  { code, params }: FieldError,
  { locale, translate }: { locale: Locale; translate: Translate },
): string {
  return translate(locale, code, params) ?? translate(locale, `error.${code}`, params) ?? code
}

/** A file that could not be written for want of room: the disk's, or what an administrator allows us of it. */
function fromDisk(thrown: unknown): AppError | undefined {
  const { code, syscall } = (thrown ?? {}) as NodeJS.ErrnoException
  return syscall && (code === 'ENOSPC' || code === 'EDQUOT')
    ? new AppError('storage_full', { cause: thrown })
    : undefined
}

/** Too little for the database to go on: it writes its log in files of 16 MB. */
const leastRoom = 16 * 1024 * 1024

/** Why the database of the data folder cannot be reached, where a full disk ended it: it comes back by itself once there is room. */
export function explainedByDisk(
  error: AppError,
  { database, dataFolder }: Pick<Config, 'database' | 'dataFolder'>,
): AppError {
  if (error.code !== 'unavailable' || database.kind !== 'embedded') return error
  const { bavail, bsize } = statfsSync(dataFolder)
  return bavail * bsize < leastRoom ? new AppError('storage_full', { cause: error }) : error
}

/** Faults that Fastify finds before a handler runs. */
function fromFastify(thrown: unknown): AppError | undefined {
  const code = (thrown as Partial<FastifyError> | null)?.code
  if (typeof code !== 'string' || !(code.startsWith('FST_') || code.startsWith('ERR_'))) return undefined
  if (code === 'FST_ERR_CTP_BODY_TOO_LARGE') return new AppError('payload_too_large', { cause: thrown })
  if (code === 'FST_ERR_CTP_INVALID_MEDIA_TYPE') return new AppError('unsupported_media_type', { cause: thrown })
  if ((thrown as FastifyError).statusCode === 413) return new AppError('payload_too_large', { cause: thrown })
  const status = (thrown as FastifyError).statusCode
  if (status !== undefined && status >= 400 && status < 500) return new AppError('malformed_request', { cause: thrown })
  return undefined
}
