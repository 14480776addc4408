import { join } from 'node:path'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Database } from '#platform/db/database.ts'
import { AppError } from '#platform/error/app-error.ts'
import { admit } from './caller.ts'
import { parseRequest } from './parse.ts'
import { type Rendered, send } from './render.ts'
import type { Route, UploadedFile } from './route.ts'
import { runRoute } from './run-route.ts'
import type { HttpServices } from './services.ts'
import { type Received, receiveUpload } from './upload.ts'

/** A route and the module that it belongs to, when that can be switched off. */
export type RegisteredRoute = { route: Route; module?: string }

type Settings = {
  routes: readonly RegisteredRoute[]
  db: Database
  services: HttpServices
  /** Checks answers against the API description: for tests. */
  checked: boolean
}

export const apiBase = '/api/v1'
const bodyLimit = 1024 * 1024

/** Puts every route on the server: who may call, what is read, in which transaction it runs, how it answers. */
export function registerRoutes(app: FastifyInstance, { routes, ...settings }: Settings): void {
  for (const { route, module } of routes) {
    app.route({
      method: route.method,
      url: apiBase + route.path.replace(/\{(\w+)\}/g, ':$1'),
      bodyLimit: route.bodyLimit ?? bodyLimit,
      onRequest: (request, reply) => admit(route, { request, reply, ...settings }),
      handler: (request, reply) => handle(route, { request, reply, module, ...settings }),
    })
  }
}

type Handling = Omit<Settings, 'routes'> & { request: FastifyRequest; reply: FastifyReply; module?: string }

async function handle(route: Route, handling: Handling): Promise<FastifyReply> {
  const { request, reply } = handling
  const upload = await receive(route, handling)
  try {
    if (upload) request.body = upload.fields
    const files: UploadedFile[] = upload?.files ?? []
    const run = { route, ...handling, parsed: parseRequest(route, request), files }
    const rendered = await inTurn(route, request, { services: handling.services, work: () => runRoute(run) })
    if (route.changesAccess) handling.services.identities.forgetAll()
    return send(reply, rendered)
  } finally {
    await upload?.discard()
  }
}

/** A person and the programs that use his keys take turns apart: a bulk load does not keep him from his own work. */
function inTurn(
  route: Route,
  { identity }: FastifyRequest,
  { services, work }: { services: HttpServices; work: () => Promise<Rendered> },
): Promise<Rendered> {
  if (route.auth !== 'member' || !identity?.seat) return work()
  return services.limits.atWork.take(`${identity.kind} ${identity.seat.memberId}`, work)
}

/** An upload route takes its parts from a multipart request; sent as JSON it has no files. */
async function receive(route: Route, { request, services }: Handling): Promise<Received | undefined> {
  if (!request.isMultipart()) return undefined
  if (!route.upload) throw new AppError('unsupported_media_type')
  const folder = join(services.config.dataFolder, 'tmp', 'uploads')
  return receiveUpload(request, { folder, ...route.upload })
}
