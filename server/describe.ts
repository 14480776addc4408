import type { FastifyInstance, FastifyRequest } from 'fastify'
import { identify } from '#platform/auth/identity.ts'
import type { Database } from '#platform/db/database.ts'
import { describeApi } from '#platform/http/openapi.ts'
import { apiBase } from '#platform/http/register.ts'
import type { HttpServices } from '#platform/http/services.ts'
import { currentSchema } from '#platform/object/load-schema.ts'
import { standardSchema } from '#platform/object/registry.ts'
import type { Schema } from '#platform/object/schema.ts'
import { routesOf } from './modules.ts'

type Parts = { db: Database; services: HttpServices; version: string }

/**
 * The description of the API. Who calls with a key or a session gets his firm's: with the fields and objects that it added. It is long
 * to make and seldom asked for, so that of each schema is kept.
 */
export function registerDescription(app: FastifyInstance, parts: Parts): void {
  const texts = new WeakMap<Schema, string>()
  for (const path of ['/openapi.json', `${apiBase}/openapi.json`]) {
    app.get(path, async (request, reply) => {
      const schema = await schemaOfCaller(request, { reply, ...parts })
      const text = texts.get(schema) ?? JSON.stringify(describeApi(routesOf(schema), { version: parts.version }))
      texts.set(schema, text)
      return reply.type('application/json; charset=utf-8').send(text)
    })
  }
}

type Asking = Parts & { reply: Parameters<typeof identify>[1]['reply'] }

async function schemaOfCaller(request: FastifyRequest, { db, services, reply }: Asking): Promise<Schema> {
  const { auth, identities: memory } = services
  const identity = await identify(request, { db, auth, memory, reply, now: new Date() })
  const seat = identity?.seat
  if (!seat) return standardSchema()
  return db.inWorkspace(seat.workspaceId, (tx) => currentSchema(tx, seat.workspaceId), { readOnly: true })
}
