import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type TestApp, testApp } from '#platform/testing/http.ts'

let t: TestApp
beforeAll(async () => {
  t = await testApp()
})
afterAll(() => t.close())

const password = 'rain over the river'
type Invited = { id: string; link: string; mailed: boolean; email: string; role: string }
const invite = (body: Record<string, unknown>, key = t.workspaceA.key) =>
  t.request<Invited>('POST', '/api/v1/invitations', { key, body: { role: 'rep', ...body } })
const tokenOf = ({ json }: { json: Invited }) => json.link.split('#')[1]!
const accept = (token: string, body: Record<string, unknown> = { name: '新人', password }, cookie?: string) =>
  t.request<{ workspaceId: string; userId: string }>('POST', '/api/v1/invitations/accept', {
    cookie,
    body: { token, ...body },
  })
const signIn = async (email: string, secret = password) =>
  (await t.request('POST', '/api/auth/sign-in/email', { body: { email, password: secret } })).cookie

describe('an invitation', () => {
  test('makes a member of the invited role and team, and signs him in', async () => {
    const { json: team } = await t.workspaceA.client<{ id: string }>('POST', '/teams', { name: 'East' })
    const sent = await invite({ email: 'New.One@alpha.example', role: 'manager', teamId: team.id })
    expect(sent.status).toBe(201)
    expect(sent.json).toMatchObject({
      mailed: false,
      link: expect.stringMatching(/^http:\/\/localhost:4300\/invitation#[\w-]{43}$/),
    })
    const opened = await t.request('POST', '/api/v1/invitations/open', { body: { token: tokenOf(sent) } })
    expect(opened.json).toEqual({
      firm: 'Firm alpha',
      email: 'new.one@alpha.example',
      name: null,
      known: false,
      locale: null,
    })
    const accepted = await accept(tokenOf(sent))
    expect(accepted.status).toBe(200)
    const me = await t.request('GET', '/api/v1/me', { cookie: accepted.cookie })
    expect(me.json).toMatchObject({ name: '新人', role: 'manager', teamId: team.id })
    const open = await t.workspaceA.client<{ data: Invited[] }>('GET', '/invitations')
    expect(open.json.data.map(({ email }) => email)).not.toContain('new.one@alpha.example')
  })

  test('leads to an address that the colleague’s machine can reach once the network is open', async () => {
    const own = await testApp({ config: { baseUrl: undefined } })
    await own.instance.setNetworkOpen(true)
    const sent = await own.workspaceA.client<Invited>('POST', '/invitations', {
      email: 'far@alpha.example',
      role: 'rep',
    })
    expect(sent.json.link).toMatch(/^http:\/\/192\.0\.2\.1:4300\/invitation#/)
    await own.close()
  })

  test('works once, also when two accept it at the same moment', async () => {
    const token = tokenOf(await invite({ email: 'once@alpha.example' }))
    const both = await Promise.all([accept(token), accept(token)])
    expect(both.map(({ status }) => status).sort()).toEqual([200, expect.any(Number)])
    expect(both.filter(({ status }) => status === 200).length).toBe(1)
    expect((await accept(token)).status).toBe(404)
    const { json } = await t.workspaceA.client<{ data: { email: string }[] }>('GET', '/users?limit=200')
    expect(json.data.filter(({ email }) => email === 'once@alpha.example').length).toBe(1)
  })

  test('ends when it is withdrawn or a newer one is sent', async () => {
    const first = await invite({ email: 'gone@alpha.example' })
    const second = await invite({ email: 'gone@alpha.example' })
    expect((await accept(tokenOf(first))).status).toBe(404)
    expect((await t.workspaceA.client('DELETE', `/invitations/${second.json.id}`)).status).toBe(204)
    expect((await accept(tokenOf(second))).status).toBe(404)
    expect((await t.workspaceB.client('DELETE', `/invitations/${first.json.id}`)).status).toBe(404)
  })

  test('lets the guest choose neither role nor team nor firm', async () => {
    const token = tokenOf(await invite({ email: 'modest@alpha.example' }))
    for (const extra of [
      { role: 'admin' },
      { teamId: crypto.randomUUID() },
      { workspaceId: t.workspaceB.workspaceId },
    ]) {
      expect((await accept(token, { name: 'x', password, ...extra })).status).toBe(400)
    }
  })

  test('to somebody with a login is accepted only when signed in with exactly that address', async () => {
    const sent = await invite({ email: t.workspaceB.email })
    const token = tokenOf(sent)
    const opened = await t.request('POST', '/api/v1/invitations/open', { body: { token } })
    expect(opened.json).toMatchObject({ known: true })
    expect((await accept(token)).status).toBe(401)
    expect((await accept(token, {}, await signIn(t.workspaceA.email, t.workspaceA.password))).status).toBe(403)
    const cookie = await signIn(t.workspaceB.email, t.workspaceB.password)
    const accepted = await accept(token, {}, cookie)
    expect(accepted.status).toBe(200)
    const { json } = await t.request<{ workspaces: { id: string }[]; me: { role: string }; workspace: { id: string } }>(
      'GET',
      '/api/v1/metadata',
      { cookie },
    )
    expect(json.workspace.id).toBe(t.workspaceA.workspaceId)
    expect(json.workspaces.length).toBe(2)
    expect(json.me.role).toBe('rep')
    const back = await t.request('POST', '/api/v1/me/workspace', {
      cookie,
      body: { workspaceId: t.workspaceB.workspaceId },
    })
    expect(back.status).toBe(204)
    expect((await t.request('GET', '/api/v1/me', { cookie })).json).toMatchObject({ role: 'admin' })
    const foreign = await signIn(t.workspaceA.email, t.workspaceA.password)
    const refused = await t.request('POST', '/api/v1/me/workspace', {
      cookie: foreign,
      body: { workspaceId: t.workspaceB.workspaceId },
    })
    expect(refused.status).toBe(404)
  })

  test('of a member who is signed in as somebody else makes no login', async () => {
    const token = tokenOf(await invite({ email: 'someone@alpha.example' }))
    const cookie = await signIn(t.workspaceA.email, t.workspaceA.password)
    expect((await accept(token, { name: 'x', password }, cookie)).status).toBe(403)
  })

  test('is sent by administrators, to people who are not there yet, into teams of the firm', async () => {
    const cookie = (await accept(tokenOf(await invite({ email: 'rep@alpha.example' })))).cookie
    const byRep = await t.request('POST', '/api/v1/invitations', {
      cookie,
      body: { email: 'x@alpha.example', role: 'viewer' },
    })
    expect(byRep.status).toBe(403)
    expect((await invite({ email: 'REP@alpha.example' })).status).toBe(409)
    const { json: foreign } = await t.workspaceB.client<{ id: string }>('POST', '/teams', { name: 'West' })
    const plain = (text: string) => text.replace(/"requestId":"[^"]+"/, '')
    const answers = [foreign.id, crypto.randomUUID()].map((teamId) => invite({ email: 'y@alpha.example', teamId }))
    const [theirs, random] = await Promise.all(answers)
    expect(theirs!.status).toBe(400)
    expect(plain(theirs!.text)).toBe(plain(random!.text))
  })

  test('is worth nothing once its sender may no longer give it', async () => {
    const second = await accept(tokenOf(await invite({ email: 'second@alpha.example', role: 'admin' })))
    const sent = await t.request<Invited>('POST', '/api/v1/invitations', {
      cookie: second.cookie,
      body: { email: 'third@alpha.example', role: 'admin' },
    })
    await t.workspaceA.client('PATCH', `/users/${second.json.userId}`, { version: 1, active: false })
    expect((await accept(tokenOf(sent))).status).toBe(404)
  })
})
