import type { FastifyRequest } from 'fastify'
import { z } from 'zod'
import { AppError, type FieldError, notFound } from '#platform/error/app-error.ts'
import { checkText } from './json-body.ts'
import { singleValues } from './query-string.ts'
import type { Route } from './route.ts'

export type Parsed = { params: unknown; query: unknown; body: unknown }

/** Checks path, query and body against the schemas of a route. What the schemas do not name is refused by name. */
export function parseRequest(route: Route, request: FastifyRequest): Parsed {
  return {
    params: route.params ? parseParams(route.params, request.params) : undefined,
    query: parseQuery(route.query, request.query),
    body: parseBody(route, request.body),
  }
}

/** A path that cannot name a record answers like one that names none. */
function parseParams(schema: z.ZodType, params: unknown): unknown {
  const parsed = schema.safeParse(params)
  if (!parsed.success) throw notFound()
  return parsed.data
}

function parseQuery(schema: z.ZodType | undefined, query: unknown): unknown {
  const values = singleValues(query)
  for (const [name, value] of Object.entries(values)) checkText(value, name)
  const parsed = strict(schema ?? z.strictObject({})).safeParse(values, { reportInput: true })
  if (!parsed.success) throw invalid(parsed.error)
  return schema ? parsed.data : undefined
}

function parseBody(route: Route, body: unknown): unknown {
  if (!route.body) {
    const empty = body === undefined || body === null || (typeof body === 'object' && Object.keys(body).length === 0)
    if (!empty) throw new AppError('validation', { errors: unknownKeys(body) })
    return undefined
  }
  const parsed = strict(route.body).safeParse(body ?? {}, { reportInput: true })
  if (!parsed.success) throw invalid(parsed.error)
  return parsed.data
}

function unknownKeys(body: unknown): FieldError[] {
  if (typeof body !== 'object' || body === null || Array.isArray(body)) return [{ path: '', code: 'field.unknown' }]
  return Object.keys(body).map((path) => ({ path, code: 'field.unknown' }))
}

const strictTwins = new WeakMap<z.ZodType, z.ZodType>()

/** An object schema whose author did not say otherwise takes the keys it names and no other. */
function strict(schema: z.ZodType): z.ZodType {
  if (!(schema instanceof z.ZodObject) || schema.def.catchall) return schema
  const twin = strictTwins.get(schema) ?? schema.strict()
  strictTwins.set(schema, twin)
  return twin
}

/** The faults that zod found, in our codes. */
export function invalid(error: z.ZodError): AppError {
  return new AppError('validation', { errors: error.issues.flatMap(faultsOf) })
}

function faultsOf(issue: z.core.$ZodIssue): FieldError[] {
  const path = issue.path.map(String).join('.')
  switch (issue.code) {
    case 'unrecognized_keys':
      return issue.keys.map((key) => ({ path: path === '' ? key : `${path}.${key}`, code: 'field.unknown' }))
    case 'invalid_type':
      if (issue.input === undefined) return [{ path, code: 'field.required' }]
      return [{ path, code: 'http.wrong_type', params: { expected: issue.expected } }]
    case 'invalid_value':
      return [{ path, code: 'http.not_one_of', params: { values: issue.values.map(String).join(', ') } }]
    case 'too_small':
      if (issue.origin === 'string' && Number(issue.minimum) === 1) return [{ path, code: 'field.required' }]
      return [{ path, code: `http.${tooSmall(issue.origin)}`, params: { min: String(issue.minimum) } }]
    case 'too_big':
      return [{ path, code: `http.${tooBig(issue.origin)}`, params: { max: String(issue.maximum) } }]
    case 'custom':
      return [{ path, code: String(issue.params?.code ?? 'http.invalid'), params: issue.params }]
    default:
      return [{ path, code: 'http.invalid' }]
  }
}

function tooSmall(origin: string): string {
  return origin === 'string' ? 'too_short' : origin === 'array' ? 'too_few' : 'too_small'
}

function tooBig(origin: string): string {
  return origin === 'string' ? 'too_long' : origin === 'array' ? 'too_many' : 'too_big'
}
