import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Person, type TalkApp, talkApp } from '#platform/comment/talk-fixture.ts'

let t: TalkApp
let owner: Person
let colleague: Person
let accountId: string
beforeAll(async () => {
  t = await talkApp()
  owner = await t.join('Wang Wei', 'rep')
  colleague = await t.join('Li Lei', 'rep')
  const made = async (path: string, body: Record<string, unknown>) =>
    (await owner.call<{ id: string }>('POST', path, body)).json.id
  accountId = await made('/accounts', { name: '海天泵业', kinds: ['customer'] })
  const contactId = await made('/contacts', { name: '周建国', accountId })
  await owner.call('PATCH', `/accounts/${accountId}`, { version: 1, industry: 'Pumps' })
  await made('/activities', {
    accountId,
    contactId,
    kind: 'visit',
    subject: '拜访',
    happenedAt: '2026-01-05T02:00:00Z',
  })
  await made('/orders', { accountId, number: 'SO-1', date: '2026-01-03' })
  await made('/comments', { object: 'account', recordId: accountId, text: '请跟进' })
  await t.workspaceA.client('POST', '/comments', { object: 'account', recordId: accountId, text: '收到' })
})
afterAll(() => t.close())

type Item = {
  id: string
  at: string
  kind: string
  title: string | null
  side: string | null
  detail: { text?: string }
}
const story = async (query = '', who = owner, path = `/accounts/${accountId}`) =>
  (await who.call<{ data: Item[] }>('GET', `${path}/timeline?${query}`)).json.data
const kinds = async (query = '') => (await story(query)).map(({ kind }) => kind)

describe('the story of a record', () => {
  test('tells follow-ups, orders, changes and comments, newest first', async () => {
    const items = await story()
    expect(items.map(({ kind }) => kind).sort()).toEqual(
      ['activity', 'change', 'change', 'comment', 'comment', 'order'].sort(),
    )
    const times = items.map(({ at }) => at)
    expect(times).toEqual([...times].sort().reverse())
    expect(items.find(({ kind }) => kind === 'activity')?.side).toBe('with')
  })

  test('is narrowed by kind, person and time', async () => {
    expect(await kinds('kinds=comment')).toEqual(['comment', 'comment'])
    expect(await kinds('kinds=comment,order')).toHaveLength(3)
    expect(await kinds('kinds=nonsense')).toEqual([])
    expect((await story(`kinds=comment&actorId=${owner.id}`)).map(({ detail }) => detail.text)).toEqual(['请跟进'])
    expect(await kinds('from=2026-01-04T00:00:00Z&to=2026-01-06T00:00:00Z')).toEqual(['activity'])
    expect((await owner.call('GET', `/accounts/${accountId}/timeline?from=yesterday`)).status).toBe(400)
  })

  test('pages without losing or repeating anything', async () => {
    const seen: string[] = []
    let query = 'limit=2'
    for (;;) {
      const page = await story(query)
      seen.push(...page.map(({ id }) => id))
      if (page.length < 2) break
      const { at, id } = page.at(-1)!
      query = `limit=2&beforeAt=${encodeURIComponent(at)}&beforeId=${id}`
    }
    expect(new Set(seen).size).toBe(6)
    expect(seen).toHaveLength(6)
  })

  test('is told of a contact by what was done with him', async () => {
    const contact = await owner.call<{ data: { id: string }[] }>('GET', '/contacts')
    const items = await story('kinds=activity', owner, `/contacts/${contact.json.data[0]!.id}`)
    expect(items.map(({ title }) => title)).toEqual(['拜访'])
  })

  test('is as if not there for who may not see the record', async () => {
    const hidden = await colleague.call('GET', `/accounts/${accountId}/timeline`)
    const nobodys = await colleague.call('GET', `/accounts/${crypto.randomUUID()}/timeline`)
    expect(hidden.status).toBe(404)
    expect({ ...hidden.json, requestId: '' }).toEqual({ ...nobodys.json, requestId: '' })
  })

  test('is told of an object that the firm added itself', async () => {
    const { client } = t.workspaceA
    const made = await client<{ name: string; plural: string }>('POST', '/object-definitions', {
      label: { 'zh-CN': '设备', en: 'Machine' },
      labelMany: { 'zh-CN': '设备', en: 'Machines' },
    })
    expect(made.status, made.text).toBe(201)
    const { name, plural } = made.json
    const record = await client<{ id: string }>('POST', `/${plural}`, { name: '3号压缩机' })
    expect(record.status, record.text).toBe(201)
    const place = { object: name, recordId: record.json.id }
    expect((await client('POST', '/comments', { ...place, text: '下周保养' })).status).toBe(201)
    const told = await client<{ data: Item[] }>('GET', `/${plural}/${record.json.id}/timeline`)
    expect(told.json.data.map(({ kind }) => kind)).toEqual(['comment', 'change'])
    expect(
      (await client<{ following: boolean }>('GET', `/following?object=${name}&recordId=${place.recordId}`)).json,
    ).toMatchObject({ following: true })
  })
})
