import { Agent, request } from 'node:http'
import { median } from './report.ts'

export type Call = { method: string; path: string; body?: unknown; headers?: Record<string, string> }
export type Answer = { status: number; text: string; headers: Record<string, string | string[] | undefined> }
export type Target = { url: string; apiKey?: string; agent: Agent }

/** Connections that stay open, as a browser's and a program's do. */
export function target(url: string, apiKey?: string): Target {
  return { url, ...(apiKey && { apiKey }), agent: new Agent({ keepAlive: true, maxSockets: 64 }) }
}

/** One request; anything but 2xx is an error, because a refusal is quick and would flatter. */
export function send({ url, apiKey, agent }: Target, { method, path, body, headers }: Call): Promise<Answer> {
  const text = body === undefined ? undefined : JSON.stringify(body)
  return new Promise((resolve, reject) => {
    const asked = request(
      `${url}${path}`,
      {
        method,
        agent,
        headers: {
          ...(apiKey && { authorization: `Bearer ${apiKey}` }),
          ...(text !== undefined && { 'content-type': 'application/json', 'content-length': Buffer.byteLength(text) }),
          ...headers,
        },
      },
      (answer) => {
        const chunks: Buffer[] = []
        answer.on('data', (chunk: Buffer) => chunks.push(chunk))
        answer.on('end', () => {
          const content = Buffer.concat(chunks).toString()
          const status = answer.statusCode ?? 0
          if (status >= 200 && status < 300) resolve({ status, text: content, headers: answer.headers })
          else reject(new Error(`${method} ${path} answered ${status}: ${content.slice(0, 300)}`))
        })
      },
    )
    asked.on('error', reject)
    asked.end(text)
  })
}

/** Milliseconds of calls that take turns, one after the other: the middle one of each kind, after a warm-up. */
export async function p50(count: number, kinds: readonly ((i: number) => Promise<unknown>)[]): Promise<number[]> {
  const warmUp = Math.min(40, Math.ceil(count / 4))
  const times: number[][] = kinds.map(() => [])
  for (let i = 0; i < warmUp + count; i++) {
    for (const [kind, call] of kinds.entries()) {
      const start = performance.now()
      await call(i)
      if (i >= warmUp) times[kind]!.push(performance.now() - start)
    }
  }
  return times.map(median)
}

type Load = { clients: number; seconds: number; from: number }

/** Calls a second that a number of clients get, each sending its next as soon as the last is answered. */
export async function throughput(
  { clients, seconds, from }: Load,
  call: (client: number, i: number) => Promise<unknown>,
): Promise<number> {
  const warmUpMs = 300
  const start = performance.now()
  const endAt = start + warmUpMs + seconds * 1000
  let done = 0
  await Promise.all(
    Array.from({ length: clients }, async (_, client) => {
      for (let i = from; performance.now() < endAt; i++) {
        await call(client, i)
        const now = performance.now()
        if (now >= start + warmUpMs && now <= endAt) done++
      }
    }),
  )
  return done / seconds
}
