import { Readable } from 'node:stream'
import type { FastifyReply } from 'fastify'
import type { KeptAnswer } from './idempotency.ts'
import { Answer, type Route } from './route.ts'

/** An answer ready to send; `stream` instead of `body` for what is not kept in memory. */
export type Rendered = KeptAnswer & { stream?: Readable }

/** Turns what a handler returned into an answer. */
export function render(route: Route, result: unknown, { checked }: { checked: boolean }): Rendered {
  const parts = result instanceof Answer ? result : new Answer({ body: result })
  const { headers, body } = parts
  const status = parts.status ?? route.status ?? (body === undefined ? 204 : 200)
  if (body instanceof Readable) return { status, headers, body: '', stream: body }
  if (body === undefined) return { status, headers, body: '' }
  const text = JSON.stringify(body)
  if (checked) checkAnswer(route, { text, status })
  return { status, headers: { 'content-type': 'application/json; charset=utf-8', ...headers }, body: text }
}

export function send(reply: FastifyReply, { status, headers, body, stream }: Rendered): FastifyReply {
  reply.code(status).headers(headers)
  return stream ? reply.send(stream) : reply.send(body === '' ? undefined : body)
}

/** Fails the tests when an answer is not what the API description promises. */
function checkAnswer(route: Route, { text, status }: { text: string; status: number }): void {
  if (!route.response || status >= 300) return
  const parsed = route.response.safeParse(JSON.parse(text))
  if (!parsed.success) {
    throw new Error(`${route.method} ${route.path} answers differently from its description: ${parsed.error.message}`)
  }
}
