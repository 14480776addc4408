import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type TestApp, testApp } from '#platform/testing/http.ts'
import { join } from '#platform/testing/people.ts'

let t: TestApp
beforeAll(async () => {
  t = await testApp()
})
afterAll(() => t.close())

/** As if another process had changed the member: nothing here is told of it. */
const setBehindOurBack = (column: 'role' | 'active', value: string | boolean) =>
  t.db.inWorkspace(t.workspaceA.workspaceId, (tx) =>
    tx.run(sql`
      update member set ${sql.ref(column)} = ${value}
      where workspace_id = ${t.workspaceA.workspaceId} and id = ${t.workspaceA.userId}`),
  )
const create = () => t.workspaceA.client('POST', '/accounts', { name: 'x' }).then(({ status }) => status)
const count = async () => {
  const { json } = await t.workspaceA.client<{ count: number }>('GET', '/accounts?count=exact')
  return json.count
}

describe('what is remembered of a member is only a guess', () => {
  test('rights that were taken away count in the very next request, and nothing of it is written', async () => {
    expect(await create()).toBe(201)
    const before = await count()
    await setBehindOurBack('role', 'viewer')
    expect(await create()).toBe(403)
    expect(await count()).toBe(before)
    await setBehindOurBack('role', 'admin')
    expect(await create()).toBe(201)
    await setBehindOurBack('active', false)
    expect(await create()).toBe(401)
    expect((await t.workspaceA.client('GET', '/accounts')).status).toBe(401)
    await setBehindOurBack('active', true)
    expect(await create()).toBe(201)
  })
})

test('whoever loses one of his firms behind our back reads the other, and is not asked to sign in', async () => {
  const { workspaceA, workspaceB } = t
  const { id, email, cookie, call } = await join(t, 'Wanderer')
  const { json } = await workspaceB.client<{ link: string }>('POST', '/invitations', { email, role: 'rep' })
  await t.request('POST', '/api/v1/invitations/accept', { cookie, body: { token: json.link.split('#')[1]! } })
  await call('POST', '/me/workspace', { workspaceId: workspaceA.workspaceId })
  const firm = async () => (await call<{ workspace: { id: string } }>('GET', '/metadata')).json.workspace?.id
  expect(await firm()).toBe(workspaceA.workspaceId)
  await t.db.inWorkspace(workspaceA.workspaceId, async (tx) => {
    await tx.run(sql`delete from membership where ws = ${workspaceA.workspaceId} and member_id = ${id}`)
    await tx.run(sql`update member set active = false where workspace_id = ${workspaceA.workspaceId} and id = ${id}`)
  })
  expect((await call('POST', '/accounts', { name: 'meant for the other' })).status).toBe(401)
  expect(await firm()).toBe(workspaceB.workspaceId)
})

test('a deadlock is not the caller’s affair: both writes come through', async () => {
  const made = await Promise.all(
    ['one', 'two'].map((name) => t.workspaceA.client<{ id: string }>('POST', '/accounts', { name })),
  )
  const [one, two] = made.map(({ json }) => json.id)
  const swap = (first: string, second: string) =>
    t.workspaceA.client('POST', '/accounts/batch', {
      update: [first, second].map((id) => ({ id, version: 1, name: `${id} changed` })),
    })
  const answers = await Promise.all([swap(one!, two!), swap(two!, one!)])
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 409])
})
