import { randomUUID } from 'node:crypto'
import multipart from '@fastify/multipart'
import Fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest, LogController } from 'fastify'
import { AppError } from '#platform/error/app-error.ts'
import { localeOf } from './caller.ts'
import { onClientError } from './client-error.ts'
import { readJson } from './json-body.ts'
import { explainedByDisk, problemOf, toAppError } from './problem.ts'
import { parseQuery } from './query-string.ts'
import { securityHeaders } from './security-headers.ts'
import type { HttpServices } from './services.ts'

const longestUrl = 8 * 1024

/** A Fastify server with our readers, limits, headers, log line and errors, and no routes yet. */
export async function openApp({ services, log }: { services: HttpServices; log: unknown }): Promise<FastifyInstance> {
  const { http } = services.config
  const app = Fastify({
    loggerInstance: log as never,
    logController: new LogController({ disableRequestLogging: true, requestIdLogLabel: 'requestId' }),
    genReqId: () => randomUUID(),
    requestIdHeader: false,
    trustProxy: http.trustedProxies ?? false,
    clientErrorHandler: onClientError,
    frameworkErrors: (thrown, request, reply) => {
      reply.headers(headersOf(request, services))
      return answerError(thrown, { request, reply, services })
    },
    requestTimeout: 10 * 60 * 1000,
    keepAliveTimeout: 72_000,
    http: { maxHeaderSize: 16 * 1024, headersTimeout: 20_000 },
    ...(http.tls && { https: { ...http.tls, maxHeaderSize: 16 * 1024 } }),
    return503OnClosing: true,
    forceCloseConnections: 'idle',
    routerOptions: { querystringParser: parseQuery, maxParamLength: 200 },
  }) as unknown as FastifyInstance
  readBodies(app)
  await app.register(multipart, { throwFileSizeLimit: false })
  app.decorateRequest('identity', undefined)
  app.addHook('onRequest', async (request, reply) => {
    reply.headers(headersOf(request, services))
    if (request.url.length > longestUrl) throw new AppError('uri_too_long')
  })
  app.addHook('onResponse', async (request, reply) => {
    const { identity } = request
    request.log.info(
      {
        method: request.method,
        path: request.url.split('?')[0],
        route: request.routeOptions.url,
        status: reply.statusCode,
        ms: Math.round(reply.elapsedTime * 10) / 10,
        workspaceId: identity?.seat?.workspaceId,
        userId: identity?.seat?.memberId,
      },
      'request',
    )
  })
  app.setErrorHandler((thrown, request, reply) => answerError(thrown, { request, reply, services }))
  return app
}

/** JSON is read by our own reader; every other type that no route asks for is 415. */
function readBodies(app: FastifyInstance): void {
  app.removeAllContentTypeParsers()
  app.addContentTypeParser(
    ['application/json', 'application/merge-patch+json'],
    { parseAs: 'buffer' },
    (_request, body, done) => {
      try {
        done(null, readJson(body as Buffer))
      } catch (error) {
        done(error as Error)
      }
    },
  )
}

function headersOf(request: FastifyRequest, { baseUrl }: HttpServices): Record<string, string> {
  const page = !request.url.startsWith('/api/')
  return { ...securityHeaders({ https: baseUrl.startsWith('https:'), page }), 'x-request-id': request.id }
}

type Failing = { request: FastifyRequest; reply: FastifyReply; services: HttpServices }

function answerError(thrown: unknown, { request, reply, services }: Failing): FastifyReply {
  const { bug, ...found } = toAppError(thrown)
  const error = explainedByDisk(found.error, services.config)
  if (bug) request.log.error({ err: thrown }, 'a request failed')
  else if (error.status >= 500) request.log.warn({ err: error }, 'a request could not be served')
  // What is left of a body that nobody reads would stand before the next request.
  if (!request.raw.complete) reply.header('connection', 'close')
  if (error.retryAfter !== undefined) reply.header('retry-after', String(error.retryAfter))
  if (error.status === 401) reply.header('www-authenticate', 'Bearer')
  if (error.status === 301) reply.header('location', String(error.params.location))
  const { translate } = services
  const problem = problemOf(error, { locale: localeOf(request), requestId: request.id, translate })
  return reply
    .code(error.status)
    .header('content-type', 'application/problem+json; charset=utf-8')
    .send(JSON.stringify(problem))
}
