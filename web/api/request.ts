import { ApiError } from './api-error.ts'
import { connectionLost, connectionWorks } from './connection.ts'
import { idempotencyKey } from './idempotency-key.ts'
import { oneWrite } from './one-write.ts'

type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'

interface RequestOptions {
  body?: unknown
  query?: Record<string, string | number | boolean | undefined>
  /** Kept by callers that may repeat the same write after a lost answer; made here otherwise. */
  key?: string
  version?: number
  /** A POST that only reads (`…/query`) takes no idempotency key. */
  reads?: boolean
  signal?: AbortSignal
}

/** A page that needs a session lost it; the shell listens and goes to sign-in, keeping the way back. */
export const SESSION_ENDED = 'guanxi:session-ended'

/** Calls `/api/v1` + path and returns the parsed answer; throws ApiError. */
export function api<T>(method: Method, path: string, options: RequestOptions = {}): Promise<T> {
  const url = `/api/v1${path}${queryText(options.query)}`
  if (method === 'GET' || options.reads) return send<T>(method, url, options)
  const what = JSON.stringify([options.version, options.body])
  return oneWrite({ method, place: url, what }, () => send<T>(method, url, options))
}

/** Calls better-auth's own paths, which know no idempotency key and answer `{ message, code }`. */
export function authApi<T>(path: string, body: unknown): Promise<T> {
  return send<T>('POST', `/api/auth${path}`, { body })
}

async function send<T>(method: Method, url: string, options: RequestOptions): Promise<T> {
  const response = await reach(url, {
    method,
    headers: headersFor(method, options),
    body: JSON.stringify(options.body),
    signal: options.signal,
    credentials: 'same-origin',
  })
  if (response.ok) return (await answerOf(response)) as T
  const error = new ApiError(response.status, await problemOf(response))
  if (error.status === 401 && url.startsWith('/api/v1')) window.dispatchEvent(new Event(SESSION_ENDED))
  throw error
}

async function reach(url: string, init: RequestInit): Promise<Response> {
  try {
    const response = await fetch(url, init)
    connectionWorks()
    return response
  } catch (cause) {
    if (init.signal?.aborted) throw cause
    connectionLost()
    throw new ApiError(0, { type: 'unreachable' })
  }
}

function headersFor(method: Method, { body, key, version, reads }: RequestOptions): Headers {
  const headers = new Headers({ Accept: 'application/json', 'Accept-Language': document.documentElement.lang })
  if (body !== undefined) headers.set('Content-Type', 'application/json')
  if (method === 'POST' && !reads) headers.set('Idempotency-Key', key ?? idempotencyKey())
  if (version !== undefined) headers.set('If-Match', `"${version}"`)
  return headers
}

async function answerOf(response: Response): Promise<unknown> {
  if (response.status === 204 || response.headers.get('Content-Length') === '0') return undefined
  return response.json()
}

async function problemOf(response: Response): Promise<ConstructorParameters<typeof ApiError>[1]> {
  try {
    const problem = await response.json()
    // better-auth answers { code, message } instead of problem+json.
    return problem.message ? { type: problem.code, detail: problem.message } : problem
  } catch {
    return {}
  }
}

function queryText(query: RequestOptions['query']): string {
  const entries = Object.entries(query ?? {}).filter(([, value]) => value !== undefined && value !== '')
  return entries.length ? `?${new URLSearchParams(entries.map(([name, value]) => [name, String(value)]))}` : ''
}
