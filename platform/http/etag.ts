import type { FastifyRequest } from 'fastify'
import { AppError } from '#platform/error/app-error.ts'

/** The entity tag of a record's version. */
export function etagOf(version: number): string {
  return `"${version}"`
}

/**
 * The version that a change builds on: from `If-Match` or from `version` in the body. Neither: 428, because a blind
 * write would undo what somebody else has just saved.
 */
export function versionFrom(request: FastifyRequest, bodyVersion: number | undefined): number {
  const header = request.headers['if-match']
  if (header === undefined) {
    if (bodyVersion === undefined) throw new AppError('precondition_required')
    return bodyVersion
  }
  const version = Number(/^(?:W\/)?"(\d{1,10})"$/.exec(header.trim())?.[1])
  if (!Number.isInteger(version)) {
    throw new AppError('validation', { errors: [{ path: 'If-Match', code: 'http.invalid' }] })
  }
  if (bodyVersion !== undefined && bodyVersion !== version) {
    throw new AppError('validation', { errors: [{ path: 'version', code: 'http.version_twice' }] })
  }
  return version
}
