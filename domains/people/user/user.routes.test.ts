import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type TestApp, testApp } from '#platform/testing/http.ts'
import { join, keyed, password } from '#platform/testing/people.ts'

let t: TestApp
beforeAll(async () => {
  t = await testApp()
})
afterAll(() => t.close())

type Member = { id: string; version: number; role: string; active: boolean }

const read = async (id: string) => (await t.workspaceA.client<Member>('GET', `/users/${id}`)).json
const change = async (id: string, patch: Record<string, unknown>) =>
  t.workspaceA.client<Member>('PATCH', `/users/${id}`, { version: (await read(id)).version, ...patch })

describe('members', () => {
  test('are changed by administrators only, one version after the other', async () => {
    const rep = await join(t, 'one', { role: 'rep' })
    const raise = await t.request('PATCH', `/api/v1/users/${rep.id}`, {
      cookie: rep.cookie,
      body: { version: 1, role: 'admin' },
    })
    expect(raise.status).toBe(403)
    expect((await change(rep.id, { role: 'manager' })).json).toMatchObject({ role: 'manager', version: 2 })
    expect((await t.workspaceA.client('PATCH', `/users/${rep.id}`, { version: 1, role: 'viewer' })).status).toBe(409)
    expect((await t.workspaceA.client('PATCH', `/users/${rep.id}`, { role: 'viewer' })).status).toBe(428)
    expect((await t.workspaceB.client('PATCH', `/users/${rep.id}`, { version: 2, role: 'viewer' })).status).toBe(404)
    for (const extra of [{ email: 'x@y.example' }, { ownerId: rep.id }, { workspaceId: t.workspaceB.workspaceId }]) {
      expect((await change(rep.id, extra)).status).toBe(400)
    }
  })

  test('have fields of the firm’s own, which whoever manages members fills in', async () => {
    const { client } = t.workspaceA
    const field = { key: 'desk', label: 'Desk', kind: 'text', indexed: true }
    expect((await client('POST', '/object-definitions/user/fields', field)).status).toBe(201)
    const rep = await join(t, 'desk', { role: 'rep' })
    expect((await change(rep.id, { custom: { desk: 'B 12' } })).json).toMatchObject({ custom: { desk: 'B 12' } })
    expect((await change(rep.id, { custom: { chair: 'x' } })).status).toBe(400)
    const filter = encodeURIComponent(JSON.stringify({ field: 'custom.desk', op: 'eq', value: 'B 12' }))
    const { json } = await client<{ data: Member[] }>('GET', `/users?filter=${filter}`)
    expect(json.data.map(({ id }) => id)).toEqual([rep.id])
  })

  test('come by invitation only', async () => {
    const answers = await Promise.all([
      t.workspaceA.client('POST', '/users', { name: 'x', email: 'x@alpha.example', role: 'admin' }),
      t.workspaceA.client('POST', '/users/batch', { create: [{ name: 'x', email: 'x@alpha.example' }] }),
      t.workspaceA.client('DELETE', `/users/${t.workspaceA.userId}`),
    ])
    expect(answers.map(({ status }) => status)).toEqual([404, 404, 404])
  })

  test('rename themselves and choose their language, nothing more', async () => {
    const rep = await join(t, 'self', { role: 'viewer' })
    const own = await t.request('PATCH', '/api/v1/me', { cookie: rep.cookie, body: { name: '自己', locale: 'zh-TW' } })
    expect(own.json).toMatchObject({ name: '自己', locale: 'zh-TW', role: 'viewer' })
    expect((await t.request('PATCH', '/api/v1/me', { cookie: rep.cookie, body: { role: 'admin' } })).status).toBe(400)
  })

  test('keep one administrator, also when two go at the same moment', async () => {
    expect((await change(t.workspaceA.userId, { role: 'rep' })).json).toMatchObject({
      type: 'urn:guanxi:error:last_admin',
    })
    expect((await change(t.workspaceA.userId, { active: false })).status).toBe(409)
    const second = await join(t, 'boss', { role: 'admin' })
    const both = await Promise.all([
      change(t.workspaceA.userId, { active: false }),
      change(second.id, { active: false }),
    ])
    expect(both.map(({ status }) => status)).toContain(200)
    expect(await activeAdmins()).toBe(1)
  })
})

describe('a member who is shut out', () => {
  test('is out at once: sessions and keys', async () => {
    const fresh = await testApp()
    try {
      const { workspaceA: firm } = fresh
      const leaver = await join(fresh, 'Leaver')
      const program = await keyed(fresh, leaver)
      const asks = () => Promise.all([leaver.call('GET', '/me'), program.call('GET', '/me')])
      expect((await asks()).map(({ status }) => status)).toEqual([200, 200])
      await firm.client('PATCH', `/users/${leaver.id}`, { version: 1, active: false })
      expect((await asks()).map(({ status }) => status)).toEqual([401, 401])
      const again = await fresh.request('POST', '/api/auth/sign-in/email', {
        body: { email: leaver.email, password },
      })
      expect((await fresh.request('GET', '/api/v1/me', { cookie: again.cookie })).status).toBe(403)
      await firm.client('PATCH', `/users/${leaver.id}`, { version: 2, active: true })
      expect((await fresh.request('GET', '/api/v1/me', { cookie: again.cookie })).status).toBe(200)
      expect((await program.call('GET', '/me')).status).toBe(401)
    } finally {
      await fresh.close()
    }
  })

  test('hands over what he owns first, also what lies in the recycle bin', async () => {
    const fresh = await testApp()
    try {
      const leaver = await join(fresh, 'Owner', { role: 'rep' })
      const { json } = await leaver.call<{ id: string }>('POST', '/accounts', { name: '海天机械' })
      expect((await fresh.workspaceA.client('DELETE', `/accounts/${json.id}`)).status).toBe(204)
      const out = await fresh.workspaceA.client('PATCH', `/users/${leaver.id}`, { version: 1, active: false })
      expect(out.json).toMatchObject({ type: 'urn:guanxi:error:hand_over_needed' })
    } finally {
      await fresh.close()
    }
  })

  test('hands nothing to who may only read it', async () => {
    const fresh = await testApp()
    try {
      const [leaver, reader, rep] = [
        await join(fresh, 'Gone', { role: 'rep' }),
        await join(fresh, 'Answers', { role: 'reader' }),
        await join(fresh, 'Sells', { role: 'rep' }),
      ]
      await leaver.call('POST', '/accounts', { name: '海天机械' })
      const give = (body: Record<string, unknown>) =>
        fresh.workspaceA.client<{ errors: unknown }>('POST', `/users/${leaver.id}/hand-over`, { version: 1, ...body })
      const code = 'people.receiver_reads_only'
      for (const { asked, path } of [
        { asked: { receivers: [rep.id, reader.id] }, path: 'receivers' },
        { asked: { receivers: [rep.id], byObject: { account: [reader.id] } }, path: 'byObject.account' },
      ]) {
        const refused = await give(asked)
        expect(refused.status).toBe(400)
        expect(refused.json.errors).toMatchObject([{ path, code }])
      }
      expect((await give({ receivers: [rep.id] })).status).toBe(200)
    } finally {
      await fresh.close()
    }
  })
})

async function activeAdmins(): Promise<number> {
  const { workspaceId } = t.workspaceA
  const rows = await t.db.inWorkspace(workspaceId, (tx) =>
    tx.rows(sql`select id from member where workspace_id = ${workspaceId} and role = 'admin' and active`),
  )
  return rows.length
}
