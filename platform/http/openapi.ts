import { z } from 'zod'
import { apiBase, type RegisteredRoute } from './register.ts'
import type { Route } from './route.ts'

type Json = Record<string, unknown>

/** The OpenAPI 3.1 description of the routes, made from the schemas that check them. */
export function describeApi(routes: readonly RegisteredRoute[], { version }: { version: string }): Json {
  const paths: Record<string, Json> = {}
  const shared: Json = {}
  for (const { route } of routes) {
    if (route.auth === 'local-admin') continue
    const path = `${apiBase}${route.path}`
    paths[path] = { ...paths[path], [route.method.toLowerCase()]: operationOf(route, shared) }
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Guanxi',
      version,
      description: 'Customer relationship management. Errors are application/problem+json (RFC 9457).',
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    servers: [{ url: '/' }],
    security: [{ key: [] }, { session: [] }],
    paths,
    components: {
      securitySchemes: {
        key: { type: 'http', scheme: 'bearer', description: 'An API key: gx_…' },
        session: { type: 'apiKey', in: 'cookie', name: 'guanxi.session_token' },
      },
      schemas: { Problem: problemSchema, ...shared },
      responses: {
        Problem: {
          description: 'What went wrong',
          content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
        },
      },
    },
  }
}

/** Schemas that are named, or refer to themselves, are put into `shared`. */
function operationOf(route: Route, shared: Json): Json {
  const status = route.status ?? (route.response ? 200 : 204)
  const writes = route.method === 'POST' && !route.readOnly && route.auth === 'member'
  const parameters = [
    ...parametersOf(route.params, { place: 'path', shared }),
    ...parametersOf(route.query, { place: 'query', shared }),
    ...(writes ? [idempotencyHeader] : []),
  ]
  return {
    operationId: operationId(route),
    summary: route.summary,
    tags: route.tags,
    ...(route.auth === 'public' && { security: [] }),
    ...(parameters.length > 0 && { parameters }),
    ...(route.body && { requestBody: requestBody(route, shared) }),
    responses: {
      [status]: {
        description: 'Done',
        ...(route.response && {
          content: { 'application/json': { schema: schemaOf(route.response, { io: 'output', shared }) } },
        }),
      },
      '4XX': { $ref: '#/components/responses/Problem' },
      default: { $ref: '#/components/responses/Problem' },
    },
  }
}

function requestBody(route: Route, shared: Json): Json {
  const schema = schemaOf(route.body as z.ZodType, { io: 'input', shared })
  const content: Json = { 'application/json': { schema } }
  if (route.upload) {
    const properties = { ...(schema.properties as Json), file: { type: 'string', format: 'binary' } }
    content['multipart/form-data'] = { schema: { type: 'object', properties } }
  }
  return { required: true, content }
}

function parametersOf(
  schema: z.ZodType | undefined,
  { place, shared }: { place: 'path' | 'query'; shared: Json },
): Json[] {
  if (!schema) return []
  const { properties = {}, required = [] } = schemaOf(schema, { io: 'input', shared }) as {
    properties?: Json
    required?: string[]
  }
  return Object.entries(properties).map(([name, property]) => ({
    name,
    in: place,
    required: place === 'path' || required.includes(name),
    schema: property,
  }))
}

function schemaOf(schema: z.ZodType, { io, shared }: { io: 'input' | 'output'; shared: Json }): Json {
  const { $schema: _, $defs, ...json } = z.toJSONSchema(schema, { io, unrepresentable: 'any' }) as Json
  for (const [name, definition] of Object.entries(($defs ?? {}) as Json)) shared[name] = settled(definition)
  return settled(json) as Json
}

/** A schema as a part of the whole description: references lead to the shared ones, and a choice of anything is anything. */
function settled(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(settled)
  if (typeof schema !== 'object' || schema === null) return schema
  const { id: _, ...parts } = schema as Json
  if (typeof parts.$ref === 'string') return { ...parts, $ref: parts.$ref.replace('#/$defs/', '#/components/schemas/') }
  const isAnything = (part: unknown) => typeof part === 'object' && part !== null && Object.keys(part).length === 0
  const kept = Array.isArray(parts.anyOf) && parts.anyOf.some(isAnything) ? withoutChoice(parts) : parts
  // `id` names a shared schema where it is text; as a property it is a schema like any other.
  const named = typeof (schema as Json).id === 'string' ? kept : { ...('id' in schema && { id: schema.id }), ...kept }
  return Object.fromEntries(Object.entries(named).map(([key, part]) => [key, settled(part)]))
}

function withoutChoice({ anyOf: _, ...rest }: Json): Json {
  return rest
}

/** `GET /accounts/{id}/history` -> `getAccountsByIdHistory`. */
function operationId({ method, path }: Route): string {
  const words = path
    .split('/')
    .filter(Boolean)
    .map((part) => (part.startsWith('{') ? `By${capital(part.slice(1, -1))}` : part.split('-').map(capital).join('')))
  return method.toLowerCase() + words.join('').replace(/\W/g, '')
}

function capital(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1)
}

const idempotencyHeader = {
  name: 'Idempotency-Key',
  in: 'header',
  required: false,
  schema: { type: 'string', minLength: 1, maxLength: 255 },
}

const problemSchema = {
  type: 'object',
  required: ['type', 'title', 'status', 'detail', 'requestId'],
  properties: {
    type: { type: 'string' },
    title: { type: 'string' },
    status: { type: 'integer' },
    detail: { type: 'string' },
    errors: {
      type: 'array',
      items: {
        type: 'object',
        required: ['path', 'code', 'message'],
        properties: { path: { type: 'string' }, code: { type: 'string' }, message: { type: 'string' } },
      },
    },
    current: {},
    requestId: { type: 'string' },
  },
}
