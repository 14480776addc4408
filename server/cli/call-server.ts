import { StartError } from '#platform/config/start-error.ts'

export type Target = { url: string; token: string }
type Call = { path: string; method?: string; body?: unknown; headers?: Record<string, string> }

type Problem = { title?: string; detail?: string; errors?: { path: string; message?: string; code: string }[] }

/** One call of the HTTP API; a problem becomes an error with the server's own words. */
export async function callServer<Answer>(
  { url, token }: Target,
  { path, method, body, headers }: Call,
): Promise<Answer> {
  const isForm = body instanceof FormData
  const answer = await fetch(`${url}/api/v1${path}`, {
    method: method ?? (body === undefined ? 'GET' : 'POST'),
    headers: {
      authorization: `Bearer ${token}`,
      ...(body !== undefined && !isForm ? { 'content-type': 'application/json' } : {}),
      ...headers,
    },
    body: body === undefined ? undefined : isForm ? body : JSON.stringify(body),
  }).catch((error: Error) => {
    throw new StartError(
      `The server at ${url} cannot be reached: ${(error.cause as Error | undefined)?.message ?? error.message}`,
    )
  })
  const text = await answer.text()
  if (answer.ok) return (text ? JSON.parse(text) : undefined) as Answer
  throw new StartError(explain(answer.status, text))
}

function explain(status: number, text: string): string {
  try {
    const { title, detail, errors } = JSON.parse(text) as Problem
    const fields = (errors ?? []).map(({ path, message, code }) => `  ${path}: ${message ?? code}`)
    return [`${detail ?? title ?? 'The server refused'} (${status})`, ...fields].join('\n')
  } catch {
    return `The server answered ${status}: ${text.slice(0, 500)}`
  }
}
