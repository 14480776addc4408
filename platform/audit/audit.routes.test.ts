import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openDatabase } from '#platform/db/database.ts'
import { type TestApp, testApp } from '#platform/testing/http.ts'
import { sealKey } from './seal-chain.ts'
import { sealHistory } from './seal-history.ts'

let t: TestApp
beforeAll(async () => {
  t = await testApp()
})
afterAll(() => t?.close())

type Line = {
  id: string
  object: string
  recordId: string
  action: string
  actorName: string | null
  changes: Record<string, { to: unknown }> | null
}
type Log = { data: Line[]; page: { nextCursor: string | null } }
const log = async (query = '') => (await t.workspaceA.client<Log>('GET', `/audit-log${query}`)).json
const signIn = (password: string, email = t.workspaceA.email) =>
  t.request('POST', '/api/auth/sign-in/email', {
    body: { email, password },
    headers: { 'user-agent': 'Firefox on the desk' },
  })

describe('the log of everything that was done', () => {
  test('tells changes with who and what, newest first, page by page', async () => {
    const { json: made } = await t.workspaceA.client<{ id: string; version: number }>('POST', '/accounts', {
      name: '海天机械',
    })
    await t.workspaceA.client('PATCH', `/accounts/${made.id}`, { name: '海天精工', version: made.version })
    const { data } = await log(`?recordId=${made.id}`)
    expect(data.map(({ action }) => action)).toEqual(['update', 'create'])
    expect(data[0]).toMatchObject({ object: 'account', changes: { name: { from: '海天机械', to: '海天精工' } } })
    const first = await log(`?recordId=${made.id}&limit=1`)
    expect(await log(`?recordId=${made.id}&limit=1&before=${first.page.nextCursor}`)).toMatchObject({
      data: [{ action: 'create' }],
    })
  })

  test('names what was deleted', async () => {
    const { json: made } = await t.workspaceA.client<{ id: string; version: number }>('POST', '/accounts', {
      name: '已删机械',
    })
    await t.workspaceA.client('DELETE', `/accounts/${made.id}`)
    const { data } = await log(`?recordId=${made.id}`)
    expect(data[0]).toMatchObject({ action: 'delete', title: '已删机械', binned: true })
  })

  test('tells who signed in, tried to, and signed out, from where; an unknown address leaves no trace', async () => {
    expect((await signIn('not the password')).status).toBe(401)
    await signIn('not the password', 'nobody@alpha.example')
    const { cookie } = await signIn(t.workspaceA.password)
    await t.request('POST', '/api/auth/sign-out', { cookie, body: {} })
    await expect
      .poll(async () => (await log('?object=user')).data.map(({ action }) => action).slice(0, 3))
      .toEqual(expect.arrayContaining(['signOut', 'signIn', 'signInFailed']))
    const { data } = await log('?action=signIn')
    expect(data[0]).toMatchObject({
      recordId: t.workspaceA.userId,
      changes: { browser: { to: 'Firefox on the desk' } },
    })
    const failed = await log('?action=signInFailed')
    expect(failed.data.map(({ actorName }) => actorName)).toEqual(['sign-in: wrong password or code'])
  })

  test('is for those who may read it, and shows nothing of another firm', async () => {
    expect((await t.workspaceB.client<Log>('GET', '/audit-log?object=account')).json.data).toEqual([])
    const { json: invited } = await t.workspaceA.client<{ link: string }>('POST', '/invitations', {
      email: 'rep@alpha.example',
      role: 'rep',
    })
    const body = { token: invited.link.split('#')[1]!, name: 'Rep', password: 'rain over the river' }
    const { cookie } = await t.request('POST', '/api/v1/invitations/accept', { body })
    for (const path of ['/audit-log', '/audit-seal'])
      expect((await t.request('GET', `/api/v1${path}`, { cookie })).status, path).toBe(403)
  })

  test('finds by day of the firm’s calendar', async () => {
    expect((await log('?until=2020-01-01')).data).toEqual([])
    expect((await log('?from=2020-01-01&object=account')).data.length).toBeGreaterThan(0)
    const bad = await t.workspaceA.client('GET', '/audit-log?from=yesterday')
    expect(bad.status).toBe(400)
  })

  test('says how far it is sealed', async () => {
    expect((await t.workspaceA.client('GET', '/audit-seal')).json).toEqual({ sealedUntil: null, entries: 0 })
    const key = sealKey(t.config.secret)
    const { workspaceId } = t.workspaceA
    const owner = openDatabase({ url: t.database.ownerUrl, applicationName: 'test', max: 1 })
    const anHourAgo = sql`update history set at = at - interval '1 hour' where workspace_id = ${workspaceId}`
    await owner.local((tx) => tx.run(anHourAgo))
    await owner.close()
    const entries = await sealHistory(t.db, { workspaceId, key })
    expect((await t.workspaceA.client('GET', '/audit-seal')).json).toEqual({ sealedUntil: expect.any(String), entries })
  })
})
