import type { FastifyRequest } from 'fastify'
import { AppError } from '#platform/error/app-error.ts'

/**
 * Refuses a write that another site may have made the browser send. Every browser in use sends `Origin` with a write;
 * it must be our own: the configured address, or the very host that the request went to.
 */
export function requireSameOrigin(request: FastifyRequest, baseUrl: string): void {
  const site = request.headers['sec-fetch-site']
  if (site !== undefined && site !== 'same-origin') throw new AppError('forbidden')
  const origin = URL.parse(request.headers.origin ?? '')
  if (!origin || !/^https?:$/.test(origin.protocol)) throw new AppError('forbidden')
  if (origin.origin !== baseUrl && origin.host !== request.headers.host) throw new AppError('forbidden')
}

/** Whether a request changes something by its method. */
export function isWrite(method: string): boolean {
  return !['GET', 'HEAD', 'OPTIONS'].includes(method)
}
