import type { Readable } from 'node:stream'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import type { Ctx } from '#platform/context/ctx.ts'
import type { Capability } from '#platform/permission/rights.ts'
import type { HttpServices } from './services.ts'

/**
 * Who may call a route. `member`: a person or key of a workspace. `login`: signed in, whatever the workspace.
 * `public`: anyone. `local-admin`: the command line on this machine, by the token of the data folder.
 */
export type RouteAuth = 'member' | 'login' | 'public' | 'local-admin'

export type PublicCtx = Pick<Ctx, 'db' | 'now' | 'locale' | 'requestId' | 'log'>
export type LoginCtx = PublicCtx & { login: { id: string; email: string; name: string; sessionId: string } }
type CtxOf<Auth extends RouteAuth> = Auth extends 'member' ? Ctx : Auth extends 'login' ? LoginCtx : PublicCtx

/** A file of a multipart request, received whole before the handler runs; deleted after the answer unless moved. */
export type UploadedFile = { field: string; fileName: string; path: string; bytes: number; sha256: string }

type OutputOf<Schema> = Schema extends z.ZodType ? z.output<Schema> : undefined

export type RouteInput<Params, Query, Body> = {
  params: OutputOf<Params>
  query: OutputOf<Query>
  body: OutputOf<Body>
  files: UploadedFile[]
  request: FastifyRequest
  reply: FastifyReply
  services: HttpServices
}

type Schema = z.ZodType | undefined

type RouteFacts = {
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  /** After `/api/v1`, parameters in braces: `/accounts/{id}`. */
  path: string
  /** What the member must be allowed beyond the rights on objects. */
  right?: Capability
  /** Fields of objects (`order.total`, `evaluation.*`) that its answer is computed from: who may not see one of them is refused. */
  reads?: readonly string[]
  /**
   * What a key for some objects must have been given to call it, beside the object of the path and those of `reads`: the objects named here,
   * or with `asked` the one that the request names as `object`; a route that works with records of many objects asks for the rights on each
   * itself. A route without any of them is closed to such keys.
   */
  keyNeeds?: readonly string[] | 'asked'
  summary: string
  tags: string[]
  /** The body of the answer as clients see it (dates are text); null for none. */
  response: z.ZodType | null
  /** Status of the plain answer, 200 unless told. */
  status?: number
  /** Changes who may come in, or as what: sessions, keys, memberships, workspaces. */
  changesAccess?: boolean
  /** A call that writes nothing although it is no GET (a query in the body); false for a GET that leaves an entry in the log. */
  readOnly?: boolean
  /** Longest time of one statement in milliseconds. */
  timeoutMs?: number
  /** Largest JSON body in bytes, 1 MiB unless told. */
  bodyLimit?: number
  /** Takes multipart/form-data instead of JSON. */
  upload?: { maxBytes: number; maxFiles: number }
}

export type Route = RouteFacts & {
  auth: RouteAuth
  params?: z.ZodType
  query?: z.ZodType
  body?: z.ZodType
  handler(ctx: unknown, input: unknown): Promise<unknown>
}

type RouteDefinition<Auth extends RouteAuth, Params, Query, Body> = RouteFacts & {
  auth: Auth
  params?: Params
  query?: Query
  body?: Body
  handler(ctx: CtxOf<Auth>, input: RouteInput<Params, Query, Body>): Promise<unknown>
}

/** Declares one route; its schemas check the request, type the handler and make its OpenAPI entry. */
export function defineRoute<
  Auth extends RouteAuth,
  Params extends Schema = undefined,
  Query extends Schema = undefined,
  Body extends Schema = undefined,
>(definition: RouteDefinition<Auth, Params, Query, Body>): Route {
  return definition as Route
}

/** An answer with a status or headers of its own, or a stream. */
export class Answer {
  readonly status: number | undefined
  readonly headers: Record<string, string>
  readonly body: unknown

  constructor({ status, headers, body }: AnswerParts) {
    this.status = status
    this.headers = headers ?? {}
    this.body = body
  }
}

type AnswerParts = {
  status?: number
  headers?: Record<string, string>
  body?: unknown | Readable
}

export function answer(parts: AnswerParts): Answer {
  return new Answer(parts)
}

/** The id of a record in a path. */
export const idParam = z.guid()

/** The size of a page: 1 to 200, 50 unless asked. */
export const limitParam = z.coerce.number().int().min(1).max(200).default(50)
