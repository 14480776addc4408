import { z } from 'zod'
import { readHistory } from '#platform/audit/read-history.ts'
import { bulkRoute } from '#platform/bulk/bulk.routes.ts'
import type { Ctx } from '#platform/context/ctx.ts'
import { duplicateRoutes } from '#platform/duplicate/duplicate.routes.ts'
import { standardRules } from '#platform/duplicate/standard-rules.ts'
import { AppError } from '#platform/error/app-error.ts'
import { etagOf, versionFrom } from '#platform/http/etag.ts'
import { answer, defineRoute, idParam, limitParam, type Route } from '#platform/http/route.ts'
import { isMerged, mergeRoutes } from '#platform/merge/merge.routes.ts'
import { namingSurvivor, orRedirect } from '#platform/merge/merged-away.ts'
import type { GenericRoute, ObjectDefinition } from '#platform/object/define-object.ts'
import { aggregateRecords, aggregateSchema } from '#platform/query/aggregate.ts'
import { parseFilter } from '#platform/query/filter.ts'
import { listGroups } from '#platform/query/list-groups.ts'
import { type ListRequest, listRecords } from '#platform/query/list-records.ts'
import { readWithIncluded } from '#platform/query/read-with-included.ts'
import { batchSchema, runBatch } from './batch.ts'
import { createRecord } from './create-records.ts'
import { deleteRecord, restoreRecord } from './delete-record.ts'
import { groupsBodySchema, listBodySchema, listQuerySchema, listRequest } from './list-query.ts'
import { planOf } from './plan.ts'
import { readRecord } from './read-record.ts'
import { creationSchema, patchSchema, recordSchema } from './record-schema.ts'
import { updateRecord } from './update-record.ts'

const params = z.strictObject({ id: idParam })
const listTimeoutMs = 5_000

/** The REST resource of an object (design.md, section 5). */
export function recordRoutes(object: ObjectDefinition): Route[] {
  const routes = { ...readingRoutes(object), ...writingRoutes(object) }
  const wanted = object.routes ?? (Object.keys(routes) as GenericRoute[])
  return [
    ...wanted.map((name) => routes[name]),
    ...(wanted.includes('query') ? [groupsRoute(object)] : []),
    ...(standardRules(object).length > 0 ? duplicateRoutes(object) : []),
    ...(isMerged(object) ? mergeRoutes(object) : []),
  ]
}

type ReadingRoute = 'list' | 'query' | 'aggregate' | 'get' | 'history'
type WritingRoute = Exclude<GenericRoute, ReadingRoute>

function readingRoutes(object: ObjectDefinition): Record<ReadingRoute, Route> {
  const path = `/${object.plural}`
  const tags = [object.plural]
  const record = recordSchema(object)
  const page = z.object({
    data: z.array(record),
    page: z.object({
      nextCursor: z.string().nullable(),
      prevCursor: z.string().nullable().optional(),
      countIs: z.enum(['exact', 'estimate', 'atLeast']).optional(),
    }),
    count: z.int().optional(),
  })
  return {
    list: defineRoute({
      method: 'GET',
      path,
      auth: 'member',
      summary: `List ${object.plural}`,
      tags,
      query: listQuerySchema,
      response: page,
      timeoutMs: listTimeoutMs,
      handler: (ctx, { query }) => listRecords(ctx, object, listRequest(query)),
    }),
    query: defineRoute({
      method: 'POST',
      path: `${path}/query`,
      auth: 'member',
      readOnly: true,
      summary: `List ${object.plural}, arguments in the body`,
      tags,
      body: listBodySchema,
      response: page,
      timeoutMs: listTimeoutMs,
      handler: (ctx, { body }) => listRecords(ctx, object, checkedFilter(body)),
    }),
    aggregate: defineRoute({
      method: 'POST',
      path: `${path}/aggregate`,
      auth: 'member',
      readOnly: true,
      summary: `Group and measure ${object.plural}`,
      tags,
      body: aggregateSchema,
      timeoutMs: listTimeoutMs,
      response: z.object({ data: z.array(z.record(z.string(), z.unknown())), truncated: z.boolean() }),
      handler: (ctx, { body }) => aggregateRecords(ctx, object, { ...body, ...checkedFilter(body) }),
    }),
    get: defineRoute({
      method: 'GET',
      path: `${path}/{id}`,
      auth: 'member',
      summary: `Read one of ${object.plural}`,
      tags,
      params,
      query: listQuerySchema.pick({ include: true }),
      response: record,
      handler: (ctx, { params: { id }, query: { include }, request }) =>
        orRedirect(ctx, { object: object.name, id, request }, async () =>
          tagged(await readWithIncluded(ctx, object, { id, include })),
        ),
    }),
    history: defineRoute({
      method: 'GET',
      path: `${path}/{id}/history`,
      auth: 'member',
      summary: 'What was changed, newest first; with `field` only the entries that changed it',
      tags,
      params,
      query: z.strictObject({
        limit: limitParam,
        before: idParam.optional(),
        field: z.string().min(1).max(200).optional(),
      }),
      response: z.object({ data: z.array(z.looseObject({ id: z.guid() })) }),
      handler: (ctx, { params: { id }, query, request }) =>
        orRedirect(ctx, { object: object.name, id, request }, async () => {
          await readRecord(ctx, object, id)
          requireField(ctx, object, query.field)
          return { data: await readHistory(ctx, { object: ctx.schema.named(object.name), recordId: id, ...query }) }
        }),
    }),
  }
}

/** Every list can be laid out as a board or a calendar. */
function groupsRoute(object: ObjectDefinition): Route {
  const page = z.object({ data: z.array(recordSchema(object)), page: z.object({ nextCursor: z.string().nullable() }) })
  return defineRoute({
    method: 'POST',
    path: `/${object.plural}/groups`,
    auth: 'member',
    readOnly: true,
    summary: `The first of ${object.plural} in each of several groups`,
    tags: [object.plural],
    body: groupsBodySchema,
    response: z.object({ groups: z.array(page) }),
    timeoutMs: listTimeoutMs,
    handler: (ctx, { body: { groups, ...body } }) =>
      listGroups(ctx, object, { ...checkedFilter(body), groups: groups.map(parseFilter) }),
  })
}

function writingRoutes(object: ObjectDefinition): Record<WritingRoute, Route> {
  const path = `/${object.plural}`
  const tags = [object.plural]
  const record = recordSchema(object)
  return {
    create: defineRoute({
      method: 'POST',
      path,
      auth: 'member',
      summary: `Create one of ${object.plural}`,
      tags,
      body: creationSchema(object),
      response: record,
      status: 201,
      handler: async (ctx, { body }) => {
        const created = await createRecord(ctx, object, body)
        return answer({
          status: 201,
          headers: { location: `/api/v1${path}/${created.id}`, etag: etagOf(created.version) },
          body: created,
        })
      },
    }),
    update: defineRoute({
      method: 'PATCH',
      path: `${path}/{id}`,
      auth: 'member',
      summary: `Change one of ${object.plural}`,
      tags,
      params,
      body: patchSchema(object),
      response: record,
      handler: async (ctx, { params: { id }, body: { version, ...patch }, request }) =>
        namingSurvivor(ctx, { object: object.name, id }, async () =>
          tagged(await updateRecord(ctx, object, { id, patch, version: versionFrom(request, version) })),
        ),
    }),
    delete: defineRoute({
      method: 'DELETE',
      path: `${path}/{id}`,
      auth: 'member',
      summary: 'Move to the recycle bin',
      tags,
      params,
      response: null,
      handler: async (ctx, { params: { id }, request }) => {
        const version = request.headers['if-match'] ? versionFrom(request, undefined) : undefined
        await namingSurvivor(ctx, { object: object.name, id }, () => deleteRecord(ctx, object, { id, version }))
      },
    }),
    restore: defineRoute({
      method: 'POST',
      path: `${path}/{id}/restore`,
      auth: 'member',
      summary: 'Restore from the recycle bin',
      tags,
      params,
      response: record,
      handler: async (ctx, { params: { id } }) => tagged(await restoreRecord(ctx, object, id)),
    }),
    batch: defineRoute({
      method: 'POST',
      path: `${path}/batch`,
      auth: 'member',
      summary: 'Up to 1,000 creates, updates and deletes, all or none',
      tags,
      body: batchSchema,
      bodyLimit: 8 * 1024 * 1024,
      response: z.object({ created: z.array(record), updated: z.array(record), deleted: z.array(z.guid()) }),
      handler: (ctx, { body }) => runBatch(ctx, object, body),
    }),
    bulk: bulkRoute(object),
  }
}

function tagged(record: { version: number }) {
  return answer({ headers: { etag: etagOf(record.version) }, body: record })
}

function checkedFilter<T extends { filter?: unknown }>(request: T): T & ListRequest {
  return request.filter === undefined
    ? (request as T & ListRequest)
    : { ...request, filter: parseFilter(request.filter) }
}

/** A field that is hidden from the actor has no history for him either. */
function requireField(ctx: Ctx, object: ObjectDefinition, key: string | undefined): void {
  if (key === undefined || planOf(ctx, object).byKey.has(key)) return
  throw new AppError('unknown_field', { errors: [{ path: key, code: 'field.unknown' }] })
}
