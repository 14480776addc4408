import { connect } from 'node:net'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type TestApp, testApp } from '#platform/testing/http.ts'

let t: TestApp
let port: number
beforeAll(async () => {
  t = await testApp({ config: { baseUrl: 'https://crm.example.com' } })
  port = Number(new URL(await t.app.listen({ port: 0, host: '127.0.0.1' })).port)
})
afterAll(() => t.close())

const always = {
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'same-origin',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'strict-transport-security': 'max-age=31536000',
}

type Asked = [status: number, method: 'GET' | 'POST' | 'PUT' | 'HEAD' | 'OPTIONS', path: string, body?: string]
const api: Asked[] = [
  [200, 'GET', '/api/v1/accounts'],
  [200, 'HEAD', '/api/v1/accounts'],
  [201, 'POST', '/api/v1/accounts', '{"name":"x"}'],
  [200, 'GET', '/api/v1/me'],
  [200, 'GET', '/api/v1/metadata'],
  [200, 'GET', '/api/v1/openapi.json'],
  [200, 'GET', '/api/v1/healthz'],
  [400, 'GET', '/api/v1/accounts?limit=x'],
  [400, 'POST', '/api/v1/accounts', '{'],
  [404, 'GET', '/api/v1/accounts/1'],
  [404, 'GET', '/api/v1/%2e%2e/secret'],
  [404, 'PUT', '/api/v1/accounts'],
  [404, 'OPTIONS', '/api/v1/accounts'],
  [404, 'GET', '/api/auth/get-session'],
  [413, 'POST', '/api/v1/accounts', `{"name":"${'x'.repeat(1_100_000)}"}`],
  [414, 'GET', `/api/v1/accounts?q=${'x'.repeat(9_000)}`],
]
const pages: Asked[] = [
  [404, 'GET', '/assets/no-such-file.js'],
  [404, 'GET', '/assets/..%2f..%2fpackage.json'],
  [400, 'GET', '/%zz'],
  [404, 'POST', '/accounts'],
  [200, 'GET', '/openapi.json'],
  [200, 'GET', '/readyz'],
]

async function ask([, method, path, body]: Asked) {
  const headers = { authorization: `Bearer ${t.workspaceA.key}`, ...(body && { 'content-type': 'application/json' }) }
  return t.app.inject({ method, url: path, headers, payload: body })
}

describe('behind https', () => {
  test.each(api)('%i %s %s is data that nobody keeps, frames or runs', async (...asked) => {
    const { statusCode, headers } = await ask(asked)
    expect(statusCode).toBe(asked[0])
    expect(headers).toMatchObject({ ...always, 'cache-control': 'no-store' })
    expect(headers['content-security-policy']).toBe("default-src 'none'; frame-ancestors 'none'; sandbox")
    expect(headers['access-control-allow-origin']).toBeUndefined()
    expect(headers['x-powered-by'] ?? headers.server).toBeUndefined()
  })

  test.each(pages)('%i %s %s runs our own scripts only', async (...asked) => {
    const { statusCode, headers } = await ask(asked)
    expect(statusCode).toBe(asked[0])
    expect(headers).toMatchObject(always)
    const policy = new Map(
      String(headers['content-security-policy'])
        .split('; ')
        .map((part): [string, string] => [part.split(' ')[0]!, part.slice(part.indexOf(' ') + 1)]),
    )
    expect(Object.fromEntries(policy)).toMatchObject({
      'default-src': "'self'",
      'script-src': "'self'",
      'connect-src': "'self'",
      'object-src': "'none'",
      'base-uri': "'none'",
      'form-action': "'self'",
      'frame-ancestors': "'none'",
    })
  })
})

describe('what is no request that can be read', () => {
  test.each([
    ['a line of nonsense', 'nonsense\r\n\r\n', 400],
    ['64 KiB of headers', `GET / HTTP/1.1\r\nHost: x\r\nX: ${'x'.repeat(65_536)}\r\n\r\n`, 431],
    ['two lengths', 'POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab', 400],
    [
      'a length and pieces, which two readers would part differently',
      'POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\nGET /x HTTP/1.1\r\n\r\n',
      400,
    ],
    ['a header that goes on in the next line', 'GET / HTTP/1.1\r\nHost: x\r\nX: a\r\n b\r\nnonsense\r\n\r\n', 400],
    ['no host', 'GET / HTTP/1.1\r\n\r\n', 400],
  ])('%s', async (_, bytes, status) => {
    const answer = await raw(bytes)
    expect(answer).toMatch(new RegExp(`^HTTP/1.1 ${status} `))
    expect(answer.match(/^HTTP\/1.1 /gm)?.length).toBe(1)
    expect((await ask([200, 'GET', '/healthz'])).statusCode).toBe(200)
  })

  test('is answered as data too', async () => {
    const answer = (await raw('nonsense\r\n\r\n')).toLowerCase()
    expect(answer).toContain('content-type: application/problem+json')
    expect(answer).toContain('x-content-type-options: nosniff')
    expect(answer).toContain('cache-control: no-store')
  })
})

/** Sends bytes as they are and gives everything that came back until the other side hung up. */
function raw(bytes: string): Promise<string> {
  return new Promise((resolve, reject) => {
    let heard = ''
    const socket = connect(port, '127.0.0.1', () => socket.write(bytes))
    socket.setEncoding('latin1')
    socket.on('data', (chunk) => {
      heard += chunk
    })
    socket.on('error', (error) => (heard ? resolve(heard) : reject(error)))
    socket.on('close', () => resolve(heard))
  })
}
