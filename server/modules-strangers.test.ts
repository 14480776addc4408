import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { newId } from '#platform/db/new-id.ts'
import { defaultRateLimits, rateLimit } from '#platform/http/rate-limit.ts'
import type { Route } from '#platform/http/route.ts'
import { type TestApp, testApp, testBaseUrl } from '#platform/testing/http.ts'
import { apiRoutes } from './modules.ts'

/* Every route, called by nobody in particular and by a page of another site in the browser of somebody who is signed in. */
let t: TestApp
let cookie: string
beforeAll(async () => {
  t = await testApp({ limits: { ...defaultRateLimits(), stranger: rateLimit({ burst: 10_000, perSecond: 100 }) } })
  const { email, password } = t.workspaceA
  cookie = (await t.request('POST', '/api/auth/sign-in/email', { body: { email, password } })).cookie
})
afterAll(() => t.close())

const routes = () => apiRoutes().map(({ route }) => route)
const writes = () => routes().filter(({ method, auth }) => method !== 'GET' && auth !== 'local-admin')
const urlOf = ({ path }: Route) =>
  `/api/v1${path.replace(/\{(\w+)\}/g, (_, name: string) => (/id$/i.test(name) ? newId() : 'x'))}`
const statusOf = async (route: Route, headers: Record<string, string>, payload?: string) =>
  (
    await t.app.inject({
      method: route.method,
      url: urlOf(route),
      headers: { host: new URL(testBaseUrl).host, ...headers },
      payload,
    })
  ).statusCode

describe('nobody', () => {
  it('gets in anywhere but where the door is open to all', async () => {
    const open: string[] = []
    for (const route of routes()) {
      const status = await statusOf(
        route,
        route.method === 'GET' ? {} : { 'content-type': 'application/json' },
        route.method === 'GET' ? undefined : '{}',
      )
      if (route.auth === 'public') open.push(`${route.method} ${route.path}`)
      else expect(status, `${route.method} ${route.path}`).toBe(route.auth === 'local-admin' ? 404 : 401)
    }
    // Whoever opens another door decides so here, too.
    expect(open.sort()).toEqual([
      'GET /ready-problems',
      'GET /setup',
      'POST /invitations/accept',
      'POST /invitations/open',
      'POST /password-resets',
      'POST /password-resets/open',
      'POST /password-resets/redeem',
      'POST /plan-links/confirm',
      'POST /plan-links/open',
      'POST /setup',
      'POST /survey-links/answer',
      'POST /survey-links/open',
    ])
  })

  it('gets in by a login of nobody, an ended key or one that he made up, in whatever place', async () => {
    const { key } = t.workspaceA
    const tries: Record<string, string>[] = [
      { authorization: `Basic ${Buffer.from(`${t.workspaceA.email}:${t.workspaceA.password}`).toString('base64')}` },
      { authorization: key },
      { authorization: `Bearer ${key.toUpperCase()}` },
      { authorization: `Bearer ${key}, Bearer x` },
      { 'x-api-key': key },
      { cookie: `key=${key}` },
      { 'x-forwarded-for': '127.0.0.1', 'x-real-ip': '127.0.0.1' },
      { 'x-user-id': t.workspaceA.userId, 'x-remote-user': t.workspaceA.email },
    ]
    const me = routes().find(({ path, method }) => path === '/me' && method === 'GET')!
    for (const headers of tries) expect([headers, await statusOf(me, headers)]).toEqual([headers, 401])
  })
})

describe('a page of another site', () => {
  const others: [string, Record<string, string>][] = [
    ['that says so', { origin: 'https://evil.example', 'content-type': 'application/json' }],
    ['that hides it', { origin: 'null', 'content-type': 'application/json' }],
    [
      'of which the browser says so',
      { origin: testBaseUrl, 'sec-fetch-site': 'cross-site', 'content-type': 'application/json' },
    ],
    ['without an origin', { 'content-type': 'application/json' }],
    ['that sends a form', { origin: 'https://evil.example', 'content-type': 'application/x-www-form-urlencoded' }],
    ['that sends plain text', { origin: 'https://evil.example', 'content-type': 'text/plain' }],
    ['that sends files', { origin: 'https://evil.example', 'content-type': 'multipart/form-data; boundary=x' }],
  ]

  it.each(others)('%s changes nothing', async (_, headers) => {
    const before = await written()
    for (const route of writes()) {
      const status = await statusOf(route, { cookie, ...headers }, '{}')
      expect([403, 415], `${route.method} ${route.path}: ${status}`).toContain(status)
    }
    expect(await written()).toEqual(before)
  })

  it('changes nothing by what it links to: whatever is only read stays as it was', async () => {
    const before = await written()
    for (const route of routes().filter(({ method, path }) => method === 'GET' && path !== '/events')) {
      await statusOf(route, { cookie, 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate' })
    }
    expect(await written()).toEqual(before)
  })

  it('is let read nothing by what we answer it', async () => {
    for (const origin of ['https://evil.example', 'null', testBaseUrl]) {
      const { headers } = await t.request('GET', '/api/v1/me', { cookie, headers: { origin } })
      expect(Object.keys(headers).filter((name) => name.startsWith('access-control-'))).toEqual([])
    }
  })
})

/** What writes of any kind leave behind. */
async function written(): Promise<unknown> {
  const ws = t.workspaceA.workspaceId
  return t.db.inWorkspace(ws, (tx) =>
    tx.one(sql`
      select (select count(*) from history h where h.workspace_id = ${ws}) as history,
        (select count(*) from background_job j where j.workspace_id = ${ws}) as jobs,
        (select count(*) from auth.session) as sessions, (select count(*) from api_key) as keys,
        (select count(*) from invitation) as invitations`),
  )
}
