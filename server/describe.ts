import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { Logger } from 'pino'
import { identify } from '#platform/auth/identity.ts'
import { memberCtx } from '#platform/auth/member-ctx.ts'
import { firmObjects } from '#platform/custom/firm-objects.ts'
import type { Database } from '#platform/db/database.ts'
import { describeApi } from '#platform/http/openapi.ts'
import { apiBase } from '#platform/http/register.ts'
import type { HttpServices } from '#platform/http/services.ts'
import { standardSchema } from '#platform/object/registry.ts'
import { makeSchema, type Schema } from '#platform/object/schema.ts'
import { routesOf } from './modules.ts'

type Parts = { db: Database; services: HttpServices; version: string }
/** The objects as a caller may know them. */
type Known = { schema: Schema; objects: Schema['objects'] }

/**
 * The description of the API. Who calls with a key or a session gets his firm's: with the fields and objects that it added, as far as he
 * may know them. It is long to make and seldom asked for, so that of each schema is kept.
 */
export function registerDescription(app: FastifyInstance, parts: Parts): void {
  const texts = new WeakMap<Schema, Map<string, string>>()
  for (const path of ['/openapi.json', `${apiBase}/openapi.json`]) {
    app.get(path, async (request, reply) => {
      const { schema, objects } = await knownTo(request, { reply, ...parts })
      const kept = texts.get(schema) ?? new Map<string, string>()
      texts.set(schema, kept)
      const place = JSON.stringify(objects.map(({ name, fields }) => [name, Object.keys(fields)]))
      const text = kept.get(place) ?? describe(objects, { schema, version: parts.version })
      kept.set(place, text)
      return reply.type('application/json; charset=utf-8').send(text)
    })
  }
}

function describe(objects: Known['objects'], { schema, version }: { schema: Schema; version: string }): string {
  const known = makeSchema({ version: schema.version, objects, extensions: objects.flatMap(schema.extensionsOf) })
  return JSON.stringify(describeApi(routesOf(known), { version }))
}

type Asking = Parts & { reply: Parameters<typeof identify>[1]['reply'] }

/** What is of the product itself is known to everybody. */
async function knownTo(request: FastifyRequest, { db, services, reply }: Asking): Promise<Known> {
  const now = new Date()
  const { auth, identities: memory } = services
  const standard = standardSchema()
  const identity = await identify(request, { db, auth, memory, reply, now })
  const seat = identity?.seat
  if (!seat) return { schema: standard, objects: standard.objects }
  const act = {
    ...seat,
    db,
    now,
    channel: 'api',
    requestId: request.id,
    log: request.log as Logger,
    ...(identity.kind === 'key' && { key: { id: identity.keyId, ...identity.limits } }),
  } as const
  return db.inWorkspace(
    seat.workspaceId,
    async (tx) => {
      const ctx = await memberCtx(tx, act)
      const seen = new Map(firmObjects(ctx).map((object) => [object.name, object]))
      const ofProduct = standard.objects.map((object) => seen.get(object.name) ?? object)
      return {
        schema: ctx.schema,
        objects: [...ofProduct, ...[...seen.values()].filter(({ name }) => !standard.find(name))],
      }
    },
    { readOnly: true },
  )
}
