import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Notice } from '#platform/notice/notice.queries.ts'
import type { Following } from './followers.ts'
import type { Candidate } from './mentions.ts'
import { type Person, type TalkApp, talkApp } from './talk-fixture.ts'

let t: TalkApp
let owner: Person
let colleague: Person
let manager: Person
let viewer: Person
let teamId: string
let recordId: string
beforeAll(async () => {
  t = await talkApp()
  teamId = (await t.workspaceA.client<{ id: string }>('POST', '/teams', { name: '华东' })).json.id
  owner = await t.join('Wang Wei', 'rep', teamId)
  colleague = await t.join('Li Lei', 'rep', teamId)
  manager = await t.join('Zhao Min', 'manager', teamId)
  viewer = await t.join('Chen Xi', 'viewer')
})
afterAll(() => t.close())
beforeEach(async () => {
  recordId = (await owner.call<{ id: string }>('POST', '/accounts', { name: '海天泵业' })).json.id
  await t.deliver()
  for (const person of [owner, colleague, manager, viewer]) {
    await person.call('POST', '/notices/read', { until: '2999-01-01T00:00:00Z' })
  }
})

type Written = { id: string; version: number; text: string; unreached: { name: string }[] }
const on = () => ({ object: 'account', recordId })
const about = () => `object=account&recordId=${recordId}`
const say = (who: Person, text: string, mentions: { kind: string; id: string }[] = []) =>
  who.call<Written>('POST', '/comments', { ...on(), text, mentions })
const unread = async (who: Person) => {
  await t.deliver()
  const { json } = await who.call<{ data: Notice[] }>('GET', '/notices')
  return json.data.filter(({ readAt }) => readAt === null)
}
const user = ({ id }: Person) => ({ kind: 'user', id })

describe('comments', () => {
  test('are written and read by whoever may read the record, and are as if not there for others', async () => {
    expect((await say(viewer, '请确认交期')).status).toBe(201)
    const seen = await manager.call<{ data: Written[] }>('GET', `/comments?${about()}`)
    expect(seen.json.data.map(({ text }) => text)).toEqual(['请确认交期'])
    const { id } = seen.json.data[0]!
    const nobodys = await colleague.call('GET', `/comments/${crypto.randomUUID()}`)
    for (const answer of [
      await colleague.call('GET', `/comments?${about()}`),
      await colleague.call('GET', `/comments/${id}`),
      await colleague.call('GET', `/comments/${id}/history`),
      await colleague.call('GET', `/comments/mentionable?${about()}`),
      await colleague.call('GET', `/following?${about()}`),
      await colleague.call('PUT', '/following', { ...on(), following: true }),
      await colleague.call('DELETE', `/comments/${id}`),
      await say(colleague, 'Hello'),
    ]) {
      expect(answer.status).toBe(404)
      expect({ ...answer.json, requestId: '' }).toEqual({ ...nobodys.json, requestId: '' })
    }
  })

  test('are changed and taken away by their author alone, and their former words stay', async () => {
    const { json } = await say(owner, '明天发货')
    expect((await manager.call('PATCH', `/comments/${json.id}`, { version: 1, text: 'x' })).status).toBe(403)
    expect((await manager.call('DELETE', `/comments/${json.id}`)).status).toBe(403)
    const edited = await owner.call<Written>('PATCH', `/comments/${json.id}`, { version: 1, text: '后天发货' })
    expect(edited.json).toMatchObject({ text: '后天发货', version: 2 })
    expect((await owner.call('PATCH', `/comments/${json.id}`, { version: 1, text: 'x' })).status).toBe(409)
    const history = await manager.call<{ data: { action: string; changes: unknown }[] }>(
      'GET',
      `/comments/${json.id}/history`,
    )
    expect(history.json.data[0]).toMatchObject({ changes: { text: { from: '明天发货', to: '后天发货' } } })
    expect((await owner.call('DELETE', `/comments/${json.id}`)).status).toBe(204)
    expect((await owner.call('GET', `/comments/${json.id}`)).status).toBe(404)
    expect((await manager.call('POST', `/comments/${json.id}/restore`)).status).toBe(404)
    expect((await owner.call('POST', `/comments/${json.id}/restore`)).status).toBe(200)
  })

  test('follow the record into the recycle bin and back', async () => {
    const { json } = await say(owner, '合同已签')
    await owner.call('DELETE', `/accounts/${recordId}`)
    expect((await owner.call('GET', `/comments/${json.id}`)).status).toBe(404)
    await owner.call('POST', `/accounts/${recordId}/restore`)
    expect((await owner.call('GET', `/comments/${json.id}`)).status).toBe(200)
  })

  test('of unknown objects, members of nobody and empty words are refused', async () => {
    expect((await owner.call('POST', '/comments', { object: 'constructor', recordId, text: 'x' })).status).toBe(404)
    expect((await say(owner, '  ')).status).toBe(400)
    expect((await say(owner, 'x', [{ kind: 'user', id: t.workspaceB.userId }])).status).toBe(400)
  })
})

describe('a mention', () => {
  test('is offered of people who may see the record; those who may not are named as such', async () => {
    const asked = (q: string) => owner.call<{ data: Candidate[] }>('GET', `/comments/mentionable?${about()}&q=${q}`)
    const all = (await asked('')).json.data
    expect(all.filter(({ mayRead }) => mayRead).map(({ name }) => name)).toEqual(
      expect.arrayContaining(['Wang Wei', 'Zhao Min', 'Chen Xi', '华东']),
    )
    expect(all.map(({ name }) => name)).not.toContain('Li Lei')
    expect((await asked('li')).json.data).toContainEqual({
      ...{ kind: 'user', id: colleague.id, name: 'Li Lei' },
      mayRead: false,
    })
    expect((await asked('huadong')).json.data.map(({ name }) => name)).toEqual(['华东'])
    // The domain of their addresses finds all.
    for (const name of ['Bo Stone', 'Cal Stone', 'Dan Stone', 'Exa Zander']) await t.join(name, 'rep')
    expect((await asked('exa')).json.data.map(({ name }) => name)).toContain('Exa Zander')
  })

  test('reaches those who may see the record, once, and says whom it does not reach', async () => {
    const written = await say(owner, '@Zhao Min @Li Lei 请看', [user(manager), user(colleague)])
    expect(written.json.unreached.map(({ name }) => name)).toEqual(['Li Lei'])
    expect(await unread(manager)).toMatchObject([
      { kind: 'mention', title: '海天泵业', text: '@Zhao Min @Li Lei 请看', actorName: 'Wang Wei', why: null },
    ])
    expect(await unread(colleague)).toEqual([])
    expect(await unread(owner)).toEqual([])
  })

  test('of a team reaches its members', async () => {
    const written = await say(viewer, '@华东 谁去拜访？', [{ kind: 'team', id: teamId }])
    expect(written.json.unreached.map(({ name }) => name)).toEqual(['Li Lei'])
    expect((await unread(owner)).map(({ kind }) => kind)).toEqual(['mention'])
    expect((await unread(manager)).map(({ kind }) => kind)).toEqual(['mention'])
  })

  test('that an edit adds is told, and what was told before is not told again', async () => {
    const { json } = await say(owner, '请看')
    await unread(manager)
    const body = { version: 1, text: '@Zhao Min 请看', mentions: [user(manager)] }
    await owner.call('PATCH', `/comments/${json.id}`, body)
    expect((await unread(manager)).map(({ kind }) => kind)).toEqual(['mention'])
    await manager.call('POST', '/notices/read', { recordId })
    await owner.call('PATCH', `/comments/${json.id}`, { ...body, version: 2, text: '@Zhao Min 请再看' })
    expect(await unread(manager)).toEqual([])
  })
})

describe('following', () => {
  const following = async (who: Person) => (await who.call<Following>('GET', `/following?${about()}`)).json

  test('is the owner’s from the start, and everybody’s who says something or is mentioned', async () => {
    expect(await following(owner)).toMatchObject({ following: true, why: 'owner' })
    expect(await following(manager)).toMatchObject({ following: false, why: null })
    await say(viewer, '@Zhao Min 请看', [user(manager)])
    expect(await following(manager)).toMatchObject({ following: true, why: 'mentioned' })
    expect((await following(viewer)).followers.map(({ name, why }) => [name, why])).toEqual([
      ['Wang Wei', 'owner'],
      ['Chen Xi', 'commented'],
      ['Zhao Min', 'mentioned'],
    ])
    expect(await unread(owner)).toMatchObject([{ kind: 'comment', why: 'owner' }])
  })

  test('can be given up, and then only a mention is told', async () => {
    await owner.call('PUT', '/following', { ...on(), following: false })
    await say(viewer, '没有回音')
    expect(await unread(owner)).toEqual([])
    await say(viewer, '@Wang Wei', [user(owner)])
    expect((await unread(owner)).map(({ kind }) => kind)).toEqual(['mention'])
    expect(await following(owner)).toMatchObject({ following: false })
  })

  test('ends with the right to see the record: nothing of it is told any more, nor what was told before', async () => {
    await say(viewer, '@Wang Wei 报价 8 折', [user(owner)])
    expect(await unread(owner)).toHaveLength(1)
    await t.workspaceA.client('PATCH', `/accounts/${recordId}`, { version: 1, ownerId: manager.id })
    await say(viewer, '又降价了')
    expect(await unread(owner)).toEqual([])
    expect((await owner.call<{ count: number }>('GET', '/notices/unread')).json.count).toBe(0)
  })
})
