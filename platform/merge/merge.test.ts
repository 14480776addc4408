import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type TestApp, testApp } from '#platform/testing/http.ts'

let test: TestApp
beforeAll(async () => {
  test = await testApp()
})
afterAll(() => test.close())

type Record_ = { id: string; version: number; accountId: string } & Record<string, unknown>
type Merged = Record_ & { merge: { changeSetId: string } }

const client: TestApp['workspaceA']['client'] = (...asked) => test.workspaceA.client(...asked)

async function make(plural: string, values: Record<string, unknown>): Promise<Record_> {
  const made = await client<Record_>('POST', `/${plural}`, values)
  expect(made.status, made.text).toBe(201)
  return made.json
}

const read = async (plural: string, id: string) => (await client<Record_>('GET', `/${plural}/${id}`)).json
const merge = (id: string, from: string[], choose: Record<string, string> = {}) =>
  client<Merged>('POST', `/accounts/${id}/merge`, { from, choose })
const undo = (id: string) =>
  client<{ restored: number; kept: number; state: string }>('POST', `/change-sets/${id}/undo`)

/** Accounts that a list finds by a text. */
const listed = async (q: string) =>
  (await client<{ data: Record_[] }>('GET', `/accounts?q=${encodeURIComponent(q)}`)).json.data.map(({ id }) => id)

/** A record as an export gives it, without what every write changes. */
const exported = async (plural: string, id: string) => {
  const { version: _, updatedAt: __, updatedBy: ___, ...rest } = await read(plural, id)
  return rest
}

describe('merging accounts', () => {
  it('keeps the survivor, fills its empty fields, takes what was chosen, and moves all that referred to the others', async () => {
    const a = await make('accounts', { name: '拓汇环保科技有限公司', phone: '021-51979888', region: '上海' })
    const b = await make('accounts', {
      name: '上海拓汇环保',
      email: 'info@tuohui.example',
      region: '江苏',
      externalId: 'ERP-7',
    })
    const contact = await make('contacts', { name: '单雄信', accountId: b.id })
    const child = await make('accounts', { name: '拓汇子公司', parentId: b.id })
    const merged = await merge(a.id, [b.id], { region: b.id })
    expect(merged.status, merged.text).toBe(200)
    expect(merged.json).toMatchObject({
      id: a.id,
      name: '拓汇环保科技有限公司',
      phone: '021-51979888',
      email: 'info@tuohui.example',
      region: '江苏',
      externalId: 'ERP-7',
    })
    expect((await read('contacts', contact.id)).accountId).toBe(a.id)
    expect((await read('accounts', child.id)).parentId).toBe(a.id)
    expect(
      (await client<{ data: { action: string }[] }>('GET', `/accounts/${a.id}/history`)).json.data[0]!.action,
    ).toBe('merge')
  })

  it('answers the id of a merged record with 301, writes to it with 409, and finds it by its old name', async () => {
    const a = await make('accounts', { name: '远大泵业' })
    const b = await make('accounts', { name: 'Broadway Pumps', phone: '024-12345678' })
    await merge(a.id, [b.id])
    const got = await client('GET', `/accounts/${b.id}?include=owner`)
    expect(got.status).toBe(301)
    expect(got.headers.location).toBe(`/api/v1/accounts/${a.id}?include=owner`)
    const written = await client<{ current: { id: string } }>('PATCH', `/accounts/${b.id}`, { version: 1, note: 'x' })
    expect(written.status).toBe(409)
    expect(written.json.current.id).toBe(a.id)
    expect((await client('DELETE', `/accounts/${b.id}`)).status).toBe(409)
    expect((await client('POST', `/accounts/${b.id}/restore`)).status).toBe(409)
    for (const q of ['broadway', '12345678']) {
      const found = await client<{ data: { id: string; title: string }[] }>('GET', `/search?q=${q}`)
      expect(found.json.data).toMatchObject([{ id: a.id, title: '远大泵业' }])
      expect(await listed(q)).toEqual([a.id])
    }
  })

  it('lists a record by what was merged into it, also over several merges, and no longer when they are undone', async () => {
    const [a, b, c] = [
      await make('accounts', { name: '东方船舶' }),
      await make('accounts', { name: '南洋航运' }),
      await make('accounts', { name: 'Northern Shipping' }),
    ]
    await merge(b.id, [c.id])
    const { changeSetId } = (await merge(a.id, [b.id])).json.merge
    expect([await listed('northern'), await listed('南洋')]).toEqual([[a.id], [a.id]])
    await undo(changeSetId)
    expect([await listed('northern'), await listed('南洋'), await listed('东方船舶')]).toEqual([[b.id], [b.id], [a.id]])
  })

  it('sends who asks for what hangs on a merged record to the one that it went into', async () => {
    const a = await make('accounts', { name: '西湖电机' })
    const b = await make('accounts', { name: '西湖电机厂' })
    await client('POST', '/comments', { object: 'account', recordId: b.id, text: '合并前说的' })
    await merge(a.id, [b.id])
    const about = (path: string) => [path, `object=account&recordId=`] as const
    for (const [path, query] of [about('comments'), about('files'), about('following'), about('shares')]) {
      const got = await client('GET', `/${path}?${query}${b.id}`)
      expect([got.status, got.headers.location]).toEqual([301, `/api/v1/${path}?${query}${a.id}`])
    }
    for (const part of ['timeline?kinds=comment', 'history', 'access']) {
      const got = await client('GET', `/accounts/${b.id}/${part}`)
      expect([got.status, got.headers.location]).toEqual([301, `/api/v1/accounts/${a.id}/${part}`])
    }
    const said = await client<{ data: { text: string }[] }>('GET', `/comments?object=account&recordId=${a.id}`)
    expect(said.json.data).toMatchObject([{ text: '合并前说的' }])
    const late = await client<{ current: { id: string } }>('POST', '/comments', {
      object: 'account',
      recordId: b.id,
      text: '合并后说的',
    })
    expect([late.status, late.json.current]).toEqual([409, { id: a.id }])
  })

  it('is undone: both are as they were, with children, also after a later change, which is kept and told', async () => {
    const a = await make('accounts', { name: '甲', phone: '021-51979111', note: 'a' })
    const b = await make('accounts', { name: '乙', note: 'b', externalId: 'B-1', tags: ['x'] })
    const contacts = [
      await make('contacts', { name: '王', accountId: a.id }),
      await make('contacts', { name: '李', accountId: b.id }),
    ]
    const before = await Promise.all([a, b].map(({ id }) => exported('accounts', id)))
    const children = await Promise.all(contacts.map(({ id }) => exported('contacts', id)))
    const merged = await merge(a.id, [b.id], { note: b.id })
    const current = await read('accounts', a.id)
    await client('PATCH', `/accounts/${a.id}`, { version: current.version, region: '西北', note: 'later' })
    const undone = await undo(merged.json.merge.changeSetId)
    expect(undone.status, undone.text).toBe(200)
    expect(undone.json).toMatchObject({ state: 'undone', kept: 1 })
    expect(await exported('accounts', a.id)).toEqual({ ...before[0], region: '西北', note: 'later' })
    expect(await exported('accounts', b.id)).toEqual(before[1])
    expect(await Promise.all(contacts.map(({ id }) => exported('contacts', id)))).toEqual(children)
    expect((await undo(merged.json.merge.changeSetId)).status).toBe(409)
  })

  it('chains, and is undone in order', async () => {
    const [a, b, c] = [
      await make('accounts', { name: 'A' }),
      await make('accounts', { name: 'B' }),
      await make('accounts', { name: 'C' }),
    ]
    const person = await make('contacts', { name: '赵', accountId: b.id })
    const first = (await merge(a.id, [b.id])).json.merge.changeSetId
    const second = (await merge(c.id, [a.id])).json.merge.changeSetId
    expect((await client('GET', `/accounts/${b.id}`)).headers.location).toBe(`/api/v1/accounts/${c.id}`)
    expect((await undo(first)).status).toBe(409)
    expect((await undo(second)).status).toBe(200)
    expect((await client('GET', `/accounts/${b.id}`)).headers.location).toBe(`/api/v1/accounts/${a.id}`)
    expect((await undo(first)).status).toBe(200)
    expect((await read('contacts', person.id)).accountId).toBe(b.id)
  })

  it.each([
    ['itself', (a: string) => ({ from: [a] })],
    ['nothing', () => ({ from: [] })],
    ['one twice', (_: string, b: string) => ({ from: [b, b] })],
    ['an unknown field', (_: string, b: string) => ({ from: [b], choose: { colour: b } })],
    ['a derived field', (_: string, b: string) => ({ from: [b], choose: { lastActivityAt: b } })],
    [
      'a field of another record',
      (_: string, b: string) => ({ from: [b], choose: { note: '0197ef00-0000-7000-8000-000000000000' } }),
    ],
  ])('refuses %s', async (_, body) => {
    const [a, b] = [await make('accounts', { name: 'A' }), await make('accounts', { name: 'B' })]
    expect((await client('POST', `/accounts/${a.id}/merge`, body(a.id, b.id))).status).toBe(400)
  })

  it('knows nothing of what does not exist, is binned or is another firm’s', async () => {
    const a = await make('accounts', { name: 'A' })
    const binned = await make('accounts', { name: 'B' })
    await client('DELETE', `/accounts/${binned.id}`)
    const theirs = await test.workspaceB.client<Record_>('POST', '/accounts', { name: 'B' })
    for (const id of [binned.id, theirs.json.id, '0197ef00-0000-7000-8000-000000000000'])
      expect((await merge(a.id, [id])).status).toBe(404)
  })
})
