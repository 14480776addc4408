import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { type Person, type TalkApp, talkApp } from '#platform/comment/talk-fixture.ts'
import type { Notice } from './notice.queries.ts'

let t: TalkApp
let me: Person
let boss: Person
beforeAll(async () => {
  t = await talkApp()
  const team = await t.workspaceA.client<{ id: string }>('POST', '/teams', { name: 'North' })
  me = await t.join('Wang Wei', 'rep', team.json.id)
  boss = await t.join('Zhao Min', 'manager', team.json.id)
})
afterAll(() => t.close())
beforeEach(() => me.call('POST', '/notices/read', { until: '2999-01-01T00:00:00Z' }))

const told = async (who = me) => {
  await t.deliver()
  const { json } = await who.call<{ data: Notice[] }>('GET', '/notices')
  return json.data.filter(({ readAt }) => readAt === null)
}
const make = async (who: Person, body: Record<string, unknown>) =>
  (await who.call<{ id: string }>('POST', '/accounts', { name: '宁波泵业', ...body })).json.id
const change = (who: Person, id: string, body: Record<string, unknown>) => who.call('PATCH', `/accounts/${id}`, body)

test('a record that becomes mine is told, one that I make is not', async () => {
  await make(me, {})
  expect(await told()).toEqual([])
  await make(boss, { ownerId: me.id })
  expect(await told()).toMatchObject([{ kind: 'assigned', title: '宁波泵业', actorName: 'Zhao Min' }])
})

test('a hand-over is told to the new owner alone, and as such', async () => {
  const id = await make(boss, {})
  await change(boss, id, { version: 1, ownerId: me.id })
  expect((await told()).map(({ kind }) => kind)).toEqual(['assigned'])
  expect(await told(boss)).toEqual([])
})

test('changes that follow each other are one notice until it is read, with the fields as one may see them', async () => {
  const id = await make(me, {})
  await change(boss, id, { version: 1, industry: 'Pumps' })
  await change(boss, id, { version: 2, region: '华东' })
  await change(me, id, { version: 3, phone: '057488880000' })
  const [first, ...more] = await told()
  expect(more).toEqual([])
  expect(first).toMatchObject({ kind: 'change', why: 'owner', actorName: 'Zhao Min' })
  expect(first?.fields.sort()).toEqual(['industry', 'region'])
  await me.call('POST', '/notices/read', { ids: [first!.id] })
  expect(await told()).toEqual([])
  await change(boss, id, { version: 4, region: '华南' })
  expect((await told()).map(({ fields }) => fields)).toEqual([['region']])
})

test('what is delivered twice is told once', async () => {
  const id = await make(me, {})
  await change(boss, id, { version: 1, industry: 'Pumps' })
  const copied = await t.db.local((tx) =>
    tx.run(sql`
      insert into outbox (id, ws, at, type, object, payload)
      select new_id(now()), ws, at, type, object, payload from outbox where ws = ${t.workspaceA.workspaceId}`),
  )
  expect(copied).toBeGreaterThan(0)
  expect(await told()).toHaveLength(1)
})

test('a batch tells nobody', async () => {
  const create = Array.from({ length: 3 }, (_, index) => ({ name: `Firm ${index}`, ownerId: me.id }))
  expect((await boss.call('POST', '/accounts/batch', { create })).status).toBe(200)
  expect(await told()).toEqual([])
})

test('counts what is unread and is marked up to a moment', async () => {
  await make(boss, { ownerId: me.id })
  await t.deliver()
  const count = async () => (await me.call<{ count: number }>('GET', '/notices/unread')).json.count
  expect(await count()).toBe(1)
  await me.call('POST', '/notices/read', { until: '2020-01-01T00:00:00Z' })
  expect(await count()).toBe(1)
  expect(
    (await me.call<{ count: number }>('POST', '/notices/read', { until: new Date().toISOString() })).json.count,
  ).toBe(0)
  expect((await me.call('POST', '/notices/read', {})).status).toBe(400)
})

test('one person’s notices are not another’s', async () => {
  await make(boss, { ownerId: me.id })
  const [notice] = await told()
  await boss.call('POST', '/notices/read', { ids: [notice!.id] })
  expect(await told()).toHaveLength(1)
  expect((await told(boss)).map(({ id }) => id)).not.toContain(notice!.id)
})
