import fc from 'fast-check'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type TestApp, testApp } from '#platform/testing/http.ts'

let test: TestApp
beforeAll(async () => {
  test = await testApp()
})
afterAll(() => test.close())

type Row = { id: string } & Record<string, unknown>
const client: TestApp['workspaceA']['client'] = (...asked) => test.workspaceA.client(...asked)

const plurals = [
  'accounts',
  'contacts',
  'activities',
  'orders',
  'needs',
  'promises',
  'affiliations',
  'attitude-evidence',
]

/** Everything that the firm has, as an export gives it: without version, who changed it last and when. */
async function everything(): Promise<Record<string, unknown>> {
  const all: Record<string, unknown> = {}
  for (const plural of plurals) {
    const include = plural === 'accounts' ? '&include=attitude,needs' : ''
    const { json, status, text } = await client<{ data: Row[] }>('GET', `/${plural}?limit=200${include}`)
    expect(status, text).toBe(200)
    for (const { version: _, updatedAt: __, updatedBy: ___, ...row } of json.data) all[`${plural} ${row.id}`] = row
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
})
const children = fc.array(
  fc.record({
    kind: fc.constantFrom('contacts', 'activities', 'orders', 'needs', 'promises', 'attitude-evidence'),
    of: fc.nat({ max: 2 }),
    done: fc.boolean(),
  }),
  { maxLength: 12 },
)
const choices = fc.dictionary(fc.constantFrom('name', 'phone', 'email', 'tags', 'note', 'ownerId'), fc.nat({ max: 2 }))

async function make(plural: string, values: Record<string, unknown>): Promise<Row> {
  const made = await client<Row>('POST', `/${plural}`, values)
  expect(made.status, made.text).toBe(201)
  return made.json
}

function childValues(kind: string, accountId: string, done: boolean): Record<string, unknown> {
  switch (kind) {
    case 'contacts':
      return { name: '单雄信', accountId }
    case 'activities':
      return { kind: 'call', subject: '电话', accountId, happenedAt: '2026-03-01T02:00:00.000Z', done }
    case 'orders':
      return { date: '2026-03-01', accountId, total: '1234.50' }
    case 'needs':
      return { statement: '交期要短', accountId }
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
      for (const each of values) accounts.push(await make('accounts', each))
      for (const { kind, of, done } of made) await make(kind, childValues(kind, accounts[of]!.id, done))
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
