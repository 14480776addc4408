import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type TestApp, testApp, testBaseUrl } from '#platform/testing/http.ts'

let t: TestApp
beforeAll(async () => {
  t = await testApp()
})
afterAll(() => t.close())

type Problem = { type: string; status: number; errors?: { path: string; code: string; message: string }[] }
const accounts = '/api/v1/accounts'
const signedIn = async () =>
  (
    await t.request('POST', '/api/auth/sign-in/email', {
      body: { email: t.workspaceA.email, password: t.workspaceA.password },
    })
  ).cookie

describe('who may call', () => {
  test('nobody without a valid key or session', async () => {
    for (const key of [
      '',
      'gx_',
      `gx_${'a'.repeat(43)}`,
      'Basic eDp5',
      t.instance.adminToken,
      `${t.workspaceA.key}x`,
    ]) {
      const answer = await t.request('GET', accounts, { headers: { authorization: `Bearer ${key}` } })
      expect([key, answer.status, answer.headers['www-authenticate']]).toEqual([key, 401, 'Bearer'])
    }
    expect((await t.request('GET', accounts)).status).toBe(401)
    expect((await t.request('GET', `${accounts}?key=${t.workspaceA.key}`)).status).toBe(401)
  })

  test('the workspace is the key’s, whatever else the request says', async () => {
    const { workspaceA, workspaceB } = t
    const { json } = await workspaceB.client<{ id: string }>('POST', '/accounts', { name: 'Canary of beta' })
    const other = {
      'x-tenant': workspaceB.workspaceId,
      'x-org-id': workspaceB.workspaceId,
      'x-workspace-id': workspaceB.workspaceId,
    }
    const read = (id: string) =>
      t.request('GET', `${accounts}/${id}`, { key: workspaceA.key, headers: { ...other, host: 'beta.example' } })
    const [foreign, random] = [await read(json.id), await read(crypto.randomUUID())]
    const plain = (text: string) => text.replace(/"requestId":"[^"]+"/, '')
    expect(foreign.status).toBe(404)
    expect(plain(foreign.text)).toBe(plain(random.text))
    const named = await t.request<Problem>('GET', `${accounts}?workspaceId=${workspaceB.workspaceId}`, {
      key: workspaceA.key,
    })
    expect([named.status, named.json.errors?.[0]?.path]).toEqual([400, 'workspaceId'])
    const stored = await t.request<Problem>('POST', accounts, {
      key: workspaceA.key,
      body: { name: 'x', workspaceId: workspaceB.workspaceId, createdBy: workspaceB.userId, deletedAt: null },
    })
    expect(stored.status).toBe(400)
    expect(stored.json.errors?.map(({ path }) => path).sort()).toEqual(['createdBy', 'deletedAt', 'workspaceId'])
  })

  test('the command line’s routes exist only for its token on this machine', async () => {
    const path = '/api/v1/admin/workspaces'
    const body = { name: 'x', email: 'x@y.example', password: 'long enough for us' }
    expect((await t.request('POST', path, { body })).status).toBe(404)
    expect((await t.request('POST', path, { body, key: t.workspaceA.key })).status).toBe(404)
    const authorization = `Bearer ${t.instance.adminToken}`
    const far = await t.app.inject({
      method: 'POST',
      url: path,
      remoteAddress: '192.0.2.1',
      headers: { authorization },
      payload: body,
    })
    expect(far.statusCode).toBe(404)
  })
})

describe('writes of a browser', () => {
  test('come from our own page, as JSON', async () => {
    const cookie = await signedIn()
    const write = (headers: Record<string, string>, payload = '{"name":"x"}') =>
      t.app
        .inject({
          method: 'POST',
          url: accounts,
          headers: { host: new URL(testBaseUrl).host, cookie, 'content-type': 'application/json', ...headers },
          payload,
        })
        .then(({ statusCode }) => statusCode)
    expect(await write({ origin: testBaseUrl })).toBe(201)
    expect(await write({ origin: testBaseUrl, 'sec-fetch-site': 'same-origin' })).toBe(201)
    expect(await write({})).toBe(403)
    expect(await write({ origin: 'null' })).toBe(403)
    expect(await write({ origin: 'https://evil.example' })).toBe(403)
    expect(await write({ origin: 'http://localhost:4300.evil.example' })).toBe(403)
    expect(await write({ origin: testBaseUrl, 'sec-fetch-site': 'same-site' })).toBe(403)
    for (const type of [
      'text/plain',
      'application/x-www-form-urlencoded',
      'multipart/form-data; boundary=x',
      'text/plain;application/json',
    ]) {
      expect([type, await write({ origin: testBaseUrl, 'content-type': type })]).toEqual([type, 415])
    }
  })

  test('from a colleague’s machine under the address he typed', async () => {
    const cookie = await signedIn()
    const headers = { host: '192.168.1.5:3000', origin: 'http://192.168.1.5:3000' }
    const { statusCode } = await t.app.inject({
      method: 'POST',
      url: accounts,
      headers: { cookie, ...headers },
      payload: { name: 'x' },
    })
    expect(statusCode).toBe(201)
  })
})

describe('headers', () => {
  test('of the API, of errors and of pages', async () => {
    const { key } = t.workspaceA
    for (const path of [accounts, `${accounts}/nowhere`, '/api/v1/nothing', '/api/v1/setup', '/%zz', '/somewhere']) {
      const { headers } = await t.request('GET', path, { key })
      expect(headers['x-content-type-options']).toBe('nosniff')
      expect(headers['content-security-policy']).toContain("frame-ancestors 'none'")
      expect(headers['content-security-policy']).not.toMatch(/script-src[^;]*unsafe-inline/)
      expect(headers['referrer-policy']).toBe('same-origin')
      expect(headers['x-request-id']).toMatch(/^[0-9a-f-]{36}$/)
      if (path.startsWith('/api/')) expect(headers['cache-control']).toBe('no-store')
    }
  })

  test('behind https: strict transport and cookies bound to the host', async () => {
    const secure = await testApp({ config: { baseUrl: 'https://crm.example.com' } })
    try {
      const { email, password } = secure.workspaceA
      const answer = await secure.request('POST', '/api/auth/sign-in/email', { body: { email, password } })
      expect(answer.headers['strict-transport-security']).toMatch(/max-age=31536000/)
      const cookie = String(answer.headers['set-cookie'])
      expect(cookie).toMatch(/^__Host-guanxi\.session_token=/)
      expect(cookie).toMatch(/Secure/i)
      expect(cookie).toMatch(/Path=\//i)
      expect(cookie).not.toMatch(/Domain=/i)
      const me = await secure.request('GET', '/api/v1/me', { cookie: answer.cookie })
      expect(me.status).toBe(200)
    } finally {
      await secure.close()
    }
  })
})

test('measurements are for the collector with its token and the command line of this machine', async () => {
  const read = (token: string | undefined, remoteAddress: string) =>
    t.app.inject({ url: '/metrics', remoteAddress, headers: token ? { authorization: `Bearer ${token}` } : {} })
  const given = 'a token of the collector'.replaceAll(' ', '-')
  expect((await read(t.instance.adminToken, '127.0.0.1')).payload).toContain('http_request_duration_seconds')
  for (const token of [undefined, given, t.workspaceA.key]) {
    expect((await read(token, '127.0.0.1')).statusCode).toBe(404)
  }
  expect((await read(t.instance.adminToken, '192.0.2.1')).statusCode).toBe(404)
  t.config.metricsToken = given
  try {
    expect((await read(given, '192.0.2.1')).statusCode).toBe(200)
    expect((await read(`${given}x`, '192.0.2.1')).statusCode).toBe(404)
  } finally {
    delete t.config.metricsToken
  }
})

test('the description names every route with its summary, and no two operations share a name', async () => {
  const { json } = await t.request<{ paths: Record<string, Record<string, { operationId: string; summary: string }>> }>(
    'GET',
    '/openapi.json',
  )
  const operations = Object.values(json.paths).flatMap((path) => Object.values(path))
  expect(operations.length).toBeGreaterThan(60)
  expect(operations.filter(({ summary }) => !summary)).toEqual([])
  expect(new Set(operations.map(({ operationId }) => operationId)).size).toBe(operations.length)
})
