import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type TestApp, testApp } from '#platform/testing/http.ts'

let t: TestApp
beforeAll(async () => {
  t = await testApp()
})
afterAll(() => t.close())

const newPassword = 'seven grey geese'
const makeLink = (headers?: Record<string, string>) =>
  t.request<{ link: string }>('POST', `/api/v1/users/${t.workspaceA.userId}/password-reset`, {
    key: t.workspaceA.key,
    headers,
  })
const redeem = (token: string, password = newPassword) =>
  t.request('POST', '/api/v1/password-resets/redeem', { body: { token, password } })
const signIn = (password: string) =>
  t.request('POST', '/api/auth/sign-in/email', { body: { email: t.workspaceA.email, password } })

describe('a link to reset a password', () => {
  test('names the configured address whatever the request says', async () => {
    const evil = { host: 'evil.test', 'x-forwarded-host': 'evil.test', forwarded: 'host=evil.test' }
    const { json } = await makeLink(evil)
    expect(json.link).toMatch(/^http:\/\/localhost:4300\/reset-password#[\w-]{43}$/)
  })

  test('works once, ends all sessions, and a newer one ends the older', async () => {
    const session = await signIn(t.workspaceA.password)
    const [older, newer] = [await makeLink(), await makeLink()].map(({ json }) => json.link.split('#')[1]!)
    expect((await redeem(older!)).status).toBe(404)
    expect((await redeem(newer!, 'password1')).status).toBe(400)
    expect((await redeem(newer!)).status).toBe(204)
    expect((await redeem(newer!, 'another one here')).status).toBe(404)
    expect((await t.request('GET', '/api/v1/me', { cookie: session.cookie })).status).toBe(401)
    expect((await signIn(t.workspaceA.password)).status).toBe(401)
    expect((await signIn(newPassword)).status).toBe(200)
  })

  test('is dead after an hour', async () => {
    const token = (await makeLink()).json.link.split('#')[1]!
    await t.db.local((tx) => tx.run(sql`update password_reset set expires_at = now() - interval '1 second'`))
    expect((await t.request('POST', '/api/v1/password-resets/open', { body: { token } })).status).toBe(404)
    expect((await redeem(token)).status).toBe(404)
  })

  test('is asked for without learning who has a login', async () => {
    const ask = (email: string) => t.request('POST', '/api/v1/password-resets', { body: { email } })
    const [known, unknown] = await Promise.all([ask(t.workspaceA.email), ask('nobody@alpha.example')])
    expect([known!.status, known!.text]).toEqual([202, ''])
    expect([unknown!.status, unknown!.text]).toEqual([202, ''])
  })

  test('is not made by one firm for a person whom another firm relies on too', async () => {
    const sent = await t.workspaceA.client<{ link: string }>('POST', '/invitations', {
      email: t.workspaceB.email,
      role: 'rep',
    })
    const { cookie } = await t.request('POST', '/api/auth/sign-in/email', {
      body: { email: t.workspaceB.email, password: t.workspaceB.password },
    })
    const body = { token: sent.json.link.split('#')[1]! }
    const { json } = await t.request<{ userId: string }>('POST', '/api/v1/invitations/accept', { cookie, body })
    expect((await t.workspaceA.client('POST', `/users/${json.userId}/password-reset`)).status).toBe(409)
    expect((await t.workspaceA.client('POST', `/users/${t.workspaceB.userId}/password-reset`)).status).toBe(404)
  })
})
