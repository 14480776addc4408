import fc from 'fast-check'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type TestApp, testApp } from '#platform/testing/http.ts'
import { join, type Person } from '#platform/testing/people.ts'
import { sendForm } from '#platform/testing/send-form.ts'

let test: TestApp
let maker: Person
let colleagues: Person[]
beforeAll(async () => {
  test = await testApp()
  maker = await join(test, 'Maker', { role: 'admin' })
  colleagues = [await join(test, 'Li'), await join(test, 'Zhou')]
  await client('PUT', '/exchange-rates/EUR/2020-01-01', { rate: '7.8' })
  await make('object-definitions', { label: 'Machine', labelMany: 'Machines' })
  await make('object-definitions/machine/fields', { key: 'accountId', label: 'At', kind: 'reference', to: 'account' })
  await make('object-definitions/machine/fields', { key: 'soldById', label: 'By', kind: 'reference', to: 'account' })
  for (const field of ownFields) await make('object-definitions/account/fields', { label: field.key, ...field })
})
afterAll(() => test.close())

type Row = { id: string } & Record<string, unknown>
const client: TestApp['workspaceA']['client'] = (method, path, body) => maker.call(method, path, body)

/** Kept in columns of their own, in several columns, under an index, under one that lets no value stand twice, as files. */
const ownFields = [
  { key: 'grade', kind: 'text', indexed: true },
  { key: 'code', kind: 'text', unique: true },
  { key: 'fee', kind: 'money' },
  { key: 'levels', kind: 'choices', options: [{ value: 'A' }, { value: 'B' }] },
  { key: 'parentId', kind: 'reference', to: 'account' },
  { key: 'plans', kind: 'file' },
]

const plurals = [
  'accounts',
  'contacts',
  'activities',
  'orders',
  'needs',
  'promises',
  'affiliations',
  'attitude-evidence',
  'machines',
]
/** What hangs on a record without being one. */
const hanging = ['comments', 'files', 'shares', 'following']

/** Everything that the firm has, as an export gives it: without version, who changed it last and when. */
async function everything(): Promise<Record<string, unknown>> {
  const all: Record<string, unknown> = {}
  for (const plural of plurals) {
    const include = plural === 'accounts' ? '&include=attitude,needs' : ''
    const { json, status, text } = await client<{ data: Row[] }>('GET', `/${plural}?limit=200${include}`)
    expect(status, text).toBe(200)
    for (const { version: _, updatedAt: __, updatedBy: ___, ...row } of json.data) all[`${plural} ${row.id}`] = row
  }
  const accounts = Object.keys(all).flatMap((name) => (name.startsWith('accounts ') ? name.split(' ').slice(1) : []))
  for (const id of accounts) {
    for (const what of hanging) {
      const { json, status, text } = await client('GET', `/${what}?object=account&recordId=${id}`)
      expect(status, text).toBe(200)
      all[`${what} of ${id}`] = json
    }
  }
  return all
}

const text = fc.option(fc.constantFrom('海天', 'Acme', '拓汇环保'), { nil: undefined })
const account = fc.record({
  name: fc.constantFrom('拓汇环保', '海天机械有限公司', 'Acme Ltd', '上海远大'),
  shortName: text,
  phone: fc.option(fc.constantFrom('021-51979888', '13812345678'), { nil: undefined }),
  email: fc.option(fc.constantFrom('a@b.example', 'c@d.example'), { nil: undefined }),
  tags: fc.subarray(['A', 'B', 'C']),
  note: text,
  externalId: fc.boolean(),
  custom: fc.record({
    grade: text,
    code: fc.boolean(),
    fee: fc.option(fc.constantFrom({ amount: '12.50', currency: 'EUR' }, { amount: '7.00', currency: 'CNY' }), {
      nil: undefined,
    }),
    levels: fc.subarray(['A', 'B']),
    plans: fc.nat({ max: 2 }),
  }),
  commented: fc.boolean(),
  attached: fc.boolean(),
  followed: fc.boolean(),
  sharedWith: fc.subarray([0, 1]),
})
type Made = typeof account extends fc.Arbitrary<infer Value> ? Value : never

const children = fc.array(
  fc.record({
    kind: fc.constantFrom(
      ...['contacts', 'activities', 'orders', 'needs', 'promises', 'attitude-evidence', 'machines', 'affiliations'],
    ),
    of: fc.nat({ max: 2 }),
    /** The other account that it names, where it names two. */
    and: fc.nat({ max: 2 }),
    done: fc.boolean(),
  }),
  { maxLength: 12 },
)
const chosenFields = ['name', 'phone', 'email', 'tags', 'note', 'ownerId', 'externalId']
const choices = fc.dictionary(
  fc.constantFrom(...chosenFields, ...ownFields.map(({ key }) => `custom.${key}`)),
  fc.nat({ max: 2 }),
)

/** Numbers that are the one record's alone; no two runs give the same. */
let numbers = 0
const number = (wanted: boolean) => (wanted ? `N-${++numbers}` : undefined)

async function send(fields: Record<string, string>): Promise<string> {
  const file = { name: `${++numbers}.txt`, content: `content ${numbers}` }
  const sent = await sendForm(test, { path: '/files', cookie: maker.cookie, fields, file })
  expect(sent.status, sent.text).toBe(201)
  return sent.json.id
}

/** An account with all that can hang on it; the one made before it is its parent in a field of the firm's own. */
async function makeAccount(made: Made, parent: Row | undefined): Promise<Row> {
  const { commented, attached, followed, sharedWith, externalId, custom, ...values } = made
  const plans: string[] = []
  for (let i = 0; i < custom.plans; i++) plans.push(await send({ object: 'account', field: 'custom.plans' }))
  const own = { ...custom, code: number(custom.code), plans, parentId: parent?.id }
  const account = await make('accounts', { ...values, externalId: number(externalId), custom: own })
  const at = { object: 'account', recordId: account.id }
  if (commented) await make('comments', { ...at, text: `about ${++numbers}` })
  if (attached) await send(at)
  for (const who of sharedWith) {
    const grantee = { kind: 'member', id: colleagues[who]!.id }
    await make('shares', { ...at, grantee, level: numbers % 2 ? 'read' : 'edit' })
  }
  if (followed) expect((await client('PUT', '/following', { ...at, following: true })).status).toBeLessThan(300)
  return account
}

async function make(plural: string, values: Record<string, unknown>): Promise<Row> {
  const made = await client<Row>('POST', `/${plural}`, values)
  expect(made.status, made.text).toBe(201)
  return made.json
}

type Child = { accountId: string; otherId: string; done: boolean }

async function childValues(kind: string, { accountId, otherId, done }: Child): Promise<Record<string, unknown>> {
  switch (kind) {
    case 'contacts':
      return { name: '单雄信', accountId }
    case 'activities':
      return { kind: 'call', subject: '电话', accountId, happenedAt: '2026-03-01T02:00:00.000Z', done }
    case 'orders':
      return { date: '2026-03-01', accountId, total: '1234.50' }
    case 'needs':
      return { statement: '交期要短', accountId }
    case 'machines':
      return { name: '压缩机', custom: { accountId, soldById: otherId } }
    case 'affiliations':
      return {
        contactId: (await make('contacts', { name: '秦琼', accountId: otherId })).id,
        accountId,
        role: 'adviser',
      }
    case 'attitude-evidence':
      return { construct: 'trust', value: done ? 80 : 30, words: '说到做到', accountId }
    default:
      return {
        text: '三月交货',
        whose: done ? 'ours' : 'theirs',
        doneOn: done ? '2026-03-20' : null,
        dueOn: '2026-04-01',
        accountId,
      }
  }
}

it('a merge and its undo leave everything as it was, whatever the records, their children and the choice', async () => {
  await fc.assert(
    fc.asyncProperty(fc.tuple(account, account, account), children, choices, async (values, made, chosen) => {
      const accounts: Row[] = []
      for (const each of values) accounts.push(await makeAccount(each, accounts.at(-1)))
      for (const { kind, of, and, done } of made) {
        const child = { accountId: accounts[of]!.id, otherId: accounts[and]!.id, done }
        await make(kind, await childValues(kind, child))
      }
      const before = await everything()
      const choose = Object.fromEntries(Object.entries(chosen).map(([key, of]) => [key, accounts[of]!.id]))
      const [survivor, ...others] = accounts.map(({ id }) => id)
      const merged = await client<{ merge: { changeSetId: string } }>('POST', `/accounts/${survivor}/merge`, {
        from: others,
        choose,
      })
      expect(merged.status, merged.text).toBe(200)
      expect(await everything()).not.toEqual(before)
      const undone = await client<{ kept: number }>('POST', `/change-sets/${merged.json.merge.changeSetId}/undo`)
      expect(undone.status, undone.text).toBe(200)
      expect(undone.json.kept).toBe(0)
      expect(await everything()).toEqual(before)
      for (const { id } of accounts) await client('DELETE', `/accounts/${id}`)
    }),
    { numRuns: 8 },
  )
})

it('the history keeps all that was before, and adds the merge and its undo, on the survivor and on who was merged', async () => {
  const told = async (id: string) => {
    type Entry = { action: string; changes: Record<string, unknown> | null }
    return (await client<{ data: Entry[] }>('GET', `/accounts/${id}/history`)).json.data
  }
  const a = await make('accounts', { name: '秦皇岛港务' })
  const b = await make('accounts', { name: '秦皇岛港务局', note: '老客户', externalId: number(true) })
  await client('PATCH', `/accounts/${b.id}`, { version: 1, region: '河北' })
  const before = { a: await told(a.id), b: await told(b.id) }
  expect([before.a.length, before.b.length]).toEqual([1, 2])
  const merged = await client<{ merge: { changeSetId: string } }>('POST', `/accounts/${a.id}/merge`, { from: [b.id] })
  await client('POST', `/change-sets/${merged.json.merge.changeSetId}/undo`)
  const after = { a: await told(a.id), b: await told(b.id) }
  expect(after.a.map(({ action }) => action)).toEqual(['unmerge', 'merge', 'create'])
  expect(after.b.map(({ action }) => action)).toEqual(['unmerge', 'merge', 'update', 'create'])
  expect(after.a.slice(2)).toEqual(before.a)
  expect(after.b.slice(2)).toEqual(before.b)
  const [undone, done] = after.a
  expect(done!.changes).toMatchObject({ note: { from: null, to: '老客户' }, region: { from: null, to: '河北' } })
  expect(undone!.changes).toMatchObject({ note: { from: '老客户', to: null }, region: { from: '河北', to: null } })
})

it('two merges at once on records that both name: each takes effect whole or is refused, and nothing is lost', async () => {
  for (let round = 0; round < 4; round++) {
    const ids: string[] = []
    for (let i = 0; i < 4; i++) ids.push((await make('accounts', { name: `同名 ${round} ${i}` })).id)
    for (const id of ids) await make('contacts', { name: '张', accountId: id })
    const [a, b, c, d] = ids as [string, string, string, string]
    const answers = await Promise.all([
      client('POST', `/accounts/${a}/merge`, { from: [b, c] }),
      client('POST', `/accounts/${d}/merge`, { from: [c, b] }),
    ])
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409])
    const winner = answers[0]!.status === 200 ? a : d
    const filter = encodeURIComponent(JSON.stringify({ field: 'accountId', op: 'eq', value: winner }))
    const { json } = await client<{ data: Row[] }>('GET', `/contacts?filter=${filter}`)
    expect(json.data).toHaveLength(3)
  }
})
