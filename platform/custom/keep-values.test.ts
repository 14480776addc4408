import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type TestApp, testApp } from '#platform/testing/http.ts'

type Json = Record<string, unknown>

let app: TestApp
let account: Json
beforeAll(async () => {
  app = await testApp()
  account = (await app.workspaceA.client<Json>('POST', '/accounts', { name: '海运集团' })).json
})
afterAll(() => app.close())

type Fixture = {
  kind: string
  field?: Json
  /** Values in the order of the field; the first two are written, the second over the first. */
  low: unknown
  high: unknown
  /** What the API answers for `low` where it is not the same. */
  answer?: unknown
  filter: { op: string; value?: unknown }
  wrong: unknown
  /** No order, so that it neither sorts nor is indexed. */
  unordered?: boolean
}

const choices = { options: [{ value: 'a' }, { value: 'b' }] }
const fixtures: Fixture[] = [
  { kind: 'text', low: '阿里', high: '中信', filter: { op: 'eq', value: '阿里' }, wrong: { a: 1 } },
  { kind: 'longText', low: 'a\nb', high: 'c', filter: { op: 'contains', value: 'a' }, wrong: 5, unordered: true },
  { kind: 'number', low: -2.5, high: 10, filter: { op: 'lt', value: 0 }, wrong: 'many' },
  {
    kind: 'money',
    low: '10.50',
    high: '200',
    answer: { amount: '10.50', currency: 'CNY' },
    filter: { op: 'between', value: ['10', '11'] },
    wrong: 'dear',
  },
  { kind: 'percent', low: 0.25, high: 0.5, filter: { op: 'lte', value: 0.25 }, wrong: 'half' },
  {
    kind: 'date',
    low: '2024-02-29',
    high: '2025-01-01',
    filter: { op: 'lt', value: '2024-03-01' },
    wrong: '2024-02-30',
  },
  {
    kind: 'datetime',
    low: '2026-01-01T08:00:00+08:00',
    high: '2026-06-01T00:00:00Z',
    answer: '2026-01-01T00:00:00.000Z',
    filter: { op: 'lt', value: '2026-02-01T00:00:00Z' },
    wrong: 'soon',
  },
  { kind: 'boolean', low: false, high: true, filter: { op: 'eq', value: false }, wrong: 'yes' },
  { kind: 'choice', field: choices, low: 'a', high: 'b', filter: { op: 'in', value: ['a'] }, wrong: 'c' },
  {
    kind: 'choices',
    field: choices,
    low: ['a'],
    high: ['b'],
    filter: { op: 'eq', value: 'a' },
    wrong: ['c'],
    unordered: true,
  },
  { kind: 'tags', low: ['vip'], high: ['new'], filter: { op: 'in', value: ['vip'] }, wrong: 5, unordered: true },
  {
    kind: 'email',
    low: 'a@example.com',
    high: 'b@example.com',
    filter: { op: 'startsWith', value: 'a' },
    wrong: 'a@b',
  },
  {
    kind: 'phone',
    low: '13800001111',
    high: '13900001111',
    filter: { op: 'eq', value: '+86 138 0000 1111' },
    wrong: 'x',
  },
  {
    kind: 'url',
    low: 'https://a.example.com',
    high: 'https://b.example.com',
    filter: { op: 'contains', value: '//a.' },
    wrong: 'javascript:1',
  },
  {
    kind: 'address',
    low: { province: '上海市' },
    high: { province: '广东省' },
    filter: { op: 'contains', value: '上海' },
    wrong: { planet: 'x' },
    unordered: true,
  },
  { kind: 'rating', low: 2, high: 5, filter: { op: 'lt', value: 3 }, wrong: 9 },
  { kind: 'duration', low: 30, high: 90, filter: { op: 'lte', value: 30 }, wrong: 'long' },
]

describe.each(['unindexed', 'indexed'])('an %s field of each kind', (way) => {
  const told = fixtures.filter(({ unordered, kind }) => way === 'unindexed' || (!unordered && kind !== 'boolean'))

  it.each(told.map((fixture) => [fixture.kind, fixture] as const))(
    '%s is written, read, changed, filtered and sorted',
    async (kind, fixture) => {
      const { client } = app.workspaceA
      const { low, high, answer = low, filter, wrong, unordered } = fixture
      const label = `${kind} ${way}`
      const made = await client<Json>('POST', '/object-definitions/product/fields', {
        label,
        kind,
        ...fixture.field,
        indexed: way === 'indexed',
      })
      expect(made.status).toBe(201)
      const key = made.json.key as string
      const name = `custom.${key}`
      const create = (code: string, value: unknown) =>
        client<Json & { custom: Json }>('POST', '/products', {
          name: code,
          code: `${key}-${code}`,
          custom: { [key]: value },
        })
      const first = (await create('1', low)).json
      expect(first.custom[key]).toMatchObject(given(answer))
      const second = (await create('2', high)).json
      await create('3', null)
      const refused = await client<{ errors: Json[] }>('POST', '/products', {
        name: 'x',
        code: `${key}-x`,
        custom: { [key]: wrong },
      })
      expect([refused.status, refused.json.errors[0]!.path]).toEqual([400, name])

      const ids = async (query: string) =>
        (await client<{ data: Json[] }>('GET', `/products?${query}`)).json.data.map(({ id }) => id)
      const only = async (condition: Json) =>
        ids(`filter=${encodeURIComponent(JSON.stringify({ field: name, ...condition }))}`)
      expect(await only(filter)).toEqual([first.id])
      expect(new Set(await only({ op: 'isNotEmpty' }))).toEqual(new Set([first.id, second.id]))
      const empty = await only({ op: 'isEmpty' })
      expect(empty).not.toContain(first.id)
      expect(empty.length).toBeGreaterThan(0)
      if (!unordered) {
        expect((await ids(`sort=${name}`)).slice(0, 2)).toEqual([first.id, second.id])
        expect((await ids(`sort=-${name}`)).slice(0, 2)).toEqual([second.id, first.id])
      }
      const patch = await client<Json & { custom: Json }>('PATCH', `/products/${first.id}`, {
        version: 1,
        custom: { [key]: high },
      })
      expect(patch.status).toBe(200)
      expect(await only(filter)).toEqual([])
      const history = (await client<{ data: { changes?: Json }[] }>('GET', `/products/${first.id}/history`)).json.data
      expect(Object.keys(history[0]!.changes!)).toEqual([name])
      const cleared = await client<Json & { custom: Json }>('PATCH', `/products/${first.id}`, {
        version: 2,
        custom: { [key]: null },
      })
      expect(isNothing(cleared.json.custom[key])).toBe(true)
      expect(await only({ op: 'isNotEmpty' })).toEqual([second.id])
    },
  )
})

describe('values of the firm’s own fields', () => {
  it('are unique where the firm says so, whoever writes them and however', async () => {
    const { client } = app.workspaceA
    const field = await client<Json>('POST', '/object-definitions/contact/fields', {
      label: 'Badge',
      kind: 'text',
      unique: true,
    })
    expect(field.status).toBe(201)
    const person = (badge: string) => ({ name: badge, accountId: account.id, custom: { badge } })
    const [one, twin] = await Promise.all([
      client<Json>('POST', '/contacts', person('B1')),
      client<Json>('POST', '/contacts', person('B1')),
    ])
    expect([one.status, twin.status].sort()).toEqual([201, 409])
    const loser = one.status === 409 ? one : twin
    expect(loser.json).toMatchObject({ errors: [{ path: 'custom.badge', code: 'field.taken' }] })
    const winner = one.status === 201 ? one.json : twin.json
    expect((await client('DELETE', `/contacts/${winner.id}`)).status).toBe(204)
    expect((await client('POST', '/contacts', person('B1'))).status).toBe(201)
    expect((await client<Json>('POST', `/contacts/${winner.id}/restore`)).json).toMatchObject({
      errors: [{ path: 'custom.badge' }],
    })
    const batch = await client<Json>('POST', '/contacts/batch', { create: [person('B2'), person('B2')] })
    expect(batch.status).toBe(409)
  })

  it('are required and have defaults', async () => {
    const { client } = app.workspaceA
    await client('POST', '/object-definitions/activity/fields', { label: 'Mood', kind: 'text', required: true })
    await client('POST', '/object-definitions/activity/fields', { label: 'Seen', kind: 'date', default: 'today' })
    const body = { subject: 'x', kind: 'call', accountId: account.id }
    const bare = await client<{ errors: Json[] }>('POST', '/activities', body)
    expect(bare.json.errors).toMatchObject([{ path: 'custom.mood', code: 'field.required' }])
    const told = await client<{ custom: Json }>('POST', '/activities', { ...body, custom: { mood: 'good' } })
    expect(told.json.custom).toMatchObject({ mood: 'good', seen: expect.stringMatching(/^\d{4}-\d\d-\d\d$/) })
  })

  it('are found one hop away, grouped, measured, and by the search', async () => {
    const { client } = app.workspaceA
    await client('POST', '/object-definitions/account/fields', {
      label: 'Grade',
      kind: 'choice',
      options: [{ value: 'A' }, { value: 'B' }],
      indexed: true,
    })
    await client('POST', '/object-definitions/account/fields', { label: 'Seats', kind: 'number' })
    await client('POST', '/object-definitions/account/fields', { label: 'Old name', kind: 'text', searched: true })
    const make = async (name: string, custom: Json) => (await client<Json>('POST', '/accounts', { name, custom })).json
    const firm = await make('东海', { grade: 'A', seats: 10, oldName: '远洋船务' })
    await make('南海', { grade: 'A', seats: 5 })
    await make('北海', { grade: 'B', seats: 1 })
    await client('POST', '/contacts', { name: 'Mei', accountId: firm.id, custom: { badge: 'C1' } })
    const hop = encodeURIComponent(JSON.stringify({ field: 'account.custom.grade', op: 'eq', value: 'A' }))
    expect((await client<{ data: Json[] }>('GET', `/contacts?filter=${hop}`)).json.data).toMatchObject([
      { name: 'Mei' },
    ])
    const groups = await client<{ data: Json[] }>('POST', '/accounts/aggregate', {
      groupBy: ['custom.grade'],
      measures: [{ op: 'count' }, { op: 'sum', field: 'custom.seats', as: 'seats' }],
      filter: { field: 'custom.grade', op: 'isNotEmpty' },
    })
    expect(groups.json.data).toEqual([
      { 'custom.grade': 'A', count: 2, seats: '15' },
      { 'custom.grade': 'B', count: 1, seats: '1' },
    ])
    const found = await client<{ data: Json[] }>('GET', `/search?q=${encodeURIComponent('远洋')}`)
    expect(found.json.data).toMatchObject([{ object: 'account', id: firm.id }])
  })

  it('page to the end also where records are older than the demand for a value', async () => {
    const { client } = app.workspaceA
    await client('POST', '/object-definitions', { name: 'quay', plural: 'quays', label: 'Quay' })
    for (const name of ['Q1', 'Q2', 'Q3']) await client('POST', '/quays', { name })
    await client('POST', '/object-definitions/quay/fields', { label: 'Depth', kind: 'number', required: true })
    for (const depth of [8, 9]) await client('POST', '/quays', { name: `Deep ${depth}`, custom: { depth } })
    for (const [sort, depths] of [
      ['custom.depth', [8, 9, null, null, null]],
      ['-custom.depth', [9, 8, null, null, null]],
    ] as const) {
      const read: unknown[] = []
      let cursor = ''
      do {
        const { json } = await client<{ data: { custom: Json }[]; page: { nextCursor: string | null } }>(
          'GET',
          `/quays?sort=${sort}&limit=2${cursor}`,
        )
        read.push(...json.data.map(({ custom }) => custom.depth))
        cursor = json.page.nextCursor ? `&cursor=${json.page.nextCursor}` : ''
      } while (cursor)
      expect(read).toEqual(depths)
    }
  })

  it('page in both directions with the empty ones last', async () => {
    const { client } = app.workspaceA
    for (const sort of ['custom.grade', '-custom.grade']) {
      const seen: unknown[] = []
      let cursor: string | null = null
      do {
        const from: string = cursor ? `&cursor=${encodeURIComponent(cursor)}` : ''
        const { json } = await client<{ data: { custom: Json }[]; page: { nextCursor: string | null } }>(
          'GET',
          `/accounts?limit=2&sort=${sort}${from}`,
        )
        seen.push(...json.data.map(({ custom }) => custom.grade))
        cursor = json.page.nextCursor
      } while (cursor)
      expect(seen.slice(0, 4)).toEqual(sort.startsWith('-') ? ['B', 'A', 'A', null] : ['A', 'A', 'B', null])
    }
  })
})

function given(value: unknown): object {
  return typeof value === 'object' && value !== null
    ? value
    : (expect.toSatisfy((got: unknown) => got === value) as object)
}

function isNothing(value: unknown): boolean {
  return value === null || (Array.isArray(value) && value.length === 0)
}
