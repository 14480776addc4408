import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { defaultRateLimits, type RateLimits, rateLimit } from '#platform/http/rate-limit.ts'
import { type TestApp, testApp, testBaseUrl } from '#platform/testing/http.ts'

let t: TestApp
const limits: RateLimits = { ...defaultRateLimits() }
beforeAll(async () => {
  t = await testApp({ limits })
})
beforeEach(() => {
  Object.assign(limits, defaultRateLimits())
})
afterAll(() => t.close())

const signIn = (body: Record<string, unknown>, headers?: Record<string, string>) =>
  t.request<{ user: { email: string } }>('POST', '/api/auth/sign-in/email', { body, headers })
const asAdmin = () => signIn({ email: t.workspaceA.email, password: t.workspaceA.password })
const me = (cookie: string) => t.request('GET', '/api/v1/me', { cookie })

describe('sign-in', () => {
  test('gives a cookie that only the server reads, and no token to scripts', async () => {
    const answer = await asAdmin()
    expect(answer.status).toBe(200)
    expect(answer.json).toEqual({ user: { id: expect.any(String), name: 'admin', email: t.workspaceA.email } })
    const cookie = String(answer.headers['set-cookie'])
    expect(cookie).toMatch(/guanxi\.session_token=/)
    expect(cookie).toMatch(/HttpOnly/i)
    expect(cookie).toMatch(/SameSite=Lax/i)
    expect((await me(answer.cookie)).status).toBe(200)
  })

  test('takes any spelling of the address', async () => {
    const answer = await signIn({ email: t.workspaceA.email.toUpperCase(), password: t.workspaceA.password })
    expect(answer.status).toBe(200)
  })

  test('does not tell whether an address is known', async () => {
    const [known, unknown] = await Promise.all(
      [t.workspaceA.email, 'nobody@alpha.example'].map((email) => signIn({ email, password: 'not the password' })),
    )
    const plain = (text: string) => text.replace(/"requestId":"[^"]+"/, '')
    expect(known!.status).toBe(401)
    expect(plain(known!.text)).toBe(plain(unknown!.text))
    const names = (headers: Record<string, unknown>) => Object.keys(headers).sort()
    expect(names(known!.headers)).toEqual(names(unknown!.headers))
  })

  test('evaluates at most ten tries per account, also at once and with invented addresses', async () => {
    let evaluated = 0
    limits.account = counting(() => evaluated++)
    const tries = await Promise.all(
      Array.from({ length: 40 }, (_, i) =>
        signIn({ email: t.workspaceA.email, password: `wrong ${i}` }, { 'x-forwarded-for': `198.51.100.${i}` }),
      ),
    )
    expect(tries.filter(({ status }) => status === 401).length).toBe(10)
    const refused = tries.filter(({ status }) => status === 429)
    expect(refused.length).toBe(30)
    expect(Number(refused[0]!.headers['retry-after'])).toBeGreaterThan(0)
    expect((await asAdmin()).status).toBe(429)
    expect(evaluated).toBe(41)
  })

  test('is refused from another site and as a form', async () => {
    const { email, password } = t.workspaceA
    expect((await signIn({ email, password }, { origin: 'https://evil.example' })).status).toBe(403)
    expect((await signIn({ email, password }, { origin: testBaseUrl, 'sec-fetch-site': 'cross-site' })).status).toBe(
      403,
    )
    const form = await t.app.inject({
      method: 'POST',
      url: '/api/auth/sign-in/email',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      payload: `email=${email}&password=${password}`,
    })
    expect(form.statusCode).toBe(415)
  })

  test('takes no address to go to, and the library offers nothing else', async () => {
    const { email, password } = t.workspaceA
    expect((await signIn({ email, password, callbackURL: '//evil.example' })).status).toBe(400)
    for (const path of [
      'sign-up/email',
      'change-email',
      'update-user',
      'delete-user',
      'list-sessions',
      'sign-in/social',
    ]) {
      const body = { email: 'x@y.example', password: 'whatever this is', name: 'x' }
      expect([path, (await t.request('POST', `/api/auth/${path}`, { body })).status]).toEqual([path, 404])
    }
    expect((await t.request('GET', '/api/auth/get-session')).status).toBe(404)
  })
})

describe('a password', () => {
  test.each([
    ['of 80 bytes counts to its last', `${'wood '.repeat(15)}fence`, 72],
    ['may be a sentence with spaces', 'the grey geese fly south in november, all seven', 46],
    ['may be of any script', '七只灰雁在十一月飞往南方🪿🪿', 14],
    ['may have 128 characters, whatever each takes', characters(128), 150],
  ])('%s', async (_, password, cut) => {
    const email = `${crypto.randomUUID()}@pass.example`
    const made = await t.request('POST', '/api/v1/admin/workspaces', {
      key: t.instance.adminToken,
      body: { name: 'x', email, password, locale: 'en', currency: 'CNY', timeZone: 'Asia/Shanghai' },
    })
    expect(made.status).toBe(201)
    expect((await signIn({ email, password })).status).toBe(200)
    expect((await signIn({ email, password: password.slice(0, cut) })).status).toBe(401)
    expect((await signIn({ email, password: ` ${password}` })).status).toBe(401)
    const { cookie } = await signIn({ email, password })
    const newPassword = `${password.slice(0, -2)}雁`
    const changed = await t.request('POST', '/api/auth/change-password', {
      cookie,
      body: { currentPassword: password, newPassword },
    })
    expect(changed.status).toBe(200)
    expect((await signIn({ email, password: newPassword })).status).toBe(200)
  })
})

describe('sessions', () => {
  test('end when one signs out', async () => {
    const { cookie } = await asAdmin()
    expect((await t.request('POST', '/api/auth/sign-out', { cookie, body: {} })).status).toBe(200)
    expect((await me(cookie)).status).toBe(401)
  })

  test('are listed and ended one by one', async () => {
    const [here, there] = [await asAdmin(), await asAdmin()]
    const list = await t.request<{ data: { id: string; current: boolean }[] }>('GET', '/api/v1/me/sessions', {
      cookie: here.cookie,
    })
    expect(list.json.data.filter(({ current }) => current).length).toBe(1)
    for (const { id } of list.json.data.filter(({ current }) => !current)) {
      expect((await t.request('DELETE', `/api/v1/me/sessions/${id}`, { cookie: here.cookie })).status).toBe(204)
    }
    expect((await me(there.cookie)).status).toBe(401)
    expect((await me(here.cookie)).status).toBe(200)
  })

  test('all others end when the password changes, which needs the old one and a good new one', async () => {
    const { email, password } = t.workspaceB
    const [here, there] = [await signIn({ email, password }), await signIn({ email, password })]
    const change = (body: Record<string, unknown>) =>
      t.request('POST', '/api/auth/change-password', { cookie: here.cookie, body })
    expect((await change({ newPassword: 'a better one for us' })).status).toBe(400)
    expect((await change({ currentPassword: 'not it', newPassword: 'a better one for us' })).status).toBe(401)
    expect((await change({ currentPassword: password, newPassword: 'password1' })).status).toBe(400)
    const changed = await change({ currentPassword: password, newPassword: 'a better one for us' })
    expect(changed.status).toBe(200)
    expect((await me(there.cookie)).status).toBe(401)
    expect((await me(here.cookie)).status).toBe(401)
    expect((await me(changed.cookie)).status).toBe(200)
    expect((await signIn({ email, password })).status).toBe(401)
    expect((await signIn({ email, password: 'a better one for us' })).status).toBe(200)
  })

  test('are new with each sign-in: a cookie that somebody put there before is worth nothing after', async () => {
    const { email, password } = t.workspaceA
    const enter = (cookie: string) =>
      t.request('POST', '/api/auth/sign-in/email', { cookie, body: { email, password } })
    const planted = 'guanxi.session_token=planted.by-somebody'
    const first = await enter(planted)
    expect((await me(planted)).status).toBe(401)
    const second = await enter(first.cookie)
    const token = (cookie: string) => /session_token=([^;]+)/.exec(cookie)?.[1]
    expect(token(second.cookie)).not.toBe(token(first.cookie))
    expect((await me(second.cookie)).status).toBe(200)
    // Who takes the old one from this browser comes too late.
    expect((await me(first.cookie)).status).toBe(401)
  })

  test('a forged or altered cookie is nobody', async () => {
    const { cookie } = await asAdmin()
    const [session = ''] = cookie.split('; ')
    expect((await me(session.replace(/.$/, (last) => (last === 'x' ? 'y' : 'x')))).status).toBe(401)
    expect((await me('guanxi.session_token=abc.def')).status).toBe(401)
  })
})

/** So many, every other one of two units of UTF-16. */
function characters(count: number): string {
  return String.fromCodePoint(
    ...Array.from({ length: count }, (_, i) => ((i % 2 === 0 ? 0x4e00 : 0x1f600) + i / 2) | 0),
  )
}

function counting(onTake: () => void) {
  const limit = rateLimit({ burst: 10, perSecond: 1 / 60 })
  return {
    ...limit,
    take(caller: string) {
      onTake()
      return limit.take(caller)
    },
  }
}
