import { afterAll, beforeAll, expect, it } from 'vitest'
import { connect } from '#platform/db/prepare.ts'
import { type TestApp, testApp } from '#platform/testing/http.ts'
import { join, makeRole, type Person } from '#platform/testing/people.ts'

let t: TestApp
/** Sees his own records only; the second sees all contacts, but no account. */
let rep: Person
let reader: Person
const rows = 20_000

type Counted = { count: number; page: { countIs: string } }
const counted = async (call: Person['call'], filter?: object) => {
  const { json } = await call<Counted>('POST', '/contacts/query', {
    count: 'estimate',
    limit: 1,
    ...(filter && { filter }),
  })
  return [json.count, json.page.countIs]
}

beforeAll(async () => {
  t = await testApp()
  rep = await join(t, 'rep')
  const objects = { contact: { read: 'all' }, account: { read: 'own' } }
  reader = await join(t, 'reader', { role: await makeRole(t, 'rep', { objects }) })
  const client = await connect(t.database.ownerUrl)
  const base = `'${t.workspaceA.workspaceId}', new_id(timestamptz '2026-01-01' + n * interval '1 s', n), 1, '{}', now(), now()`
  const columns = 'workspace_id, id, version, custom, created_at, updated_at'
  await client.query(
    `insert into account (${columns}, name, industry) select ${base}, 'Firm ' || n, 'Steel' from generate_series(1, 3) n`,
  )
  await client.query(`insert into contact (${columns}, name, account_id)
    select ${base}, 'Person ' || n, (select id from account limit 1) from generate_series(1, ${rows}) n`)
  await client.query('analyze account, contact')
  await client.end()
})
afterAll(() => t.close())

it('guesses how many there are for who sees all', async () => {
  const [guessed, how] = await counted(t.workspaceA.client)
  expect(how).toBe('estimate')
  expect(Math.abs((guessed as number) - rows)).toBeLessThan(rows / 10)
  expect((await counted(reader.call))[1]).toBe('estimate')
})

it('tells nobody of records that he may not see, by their number or by what they belong to', async () => {
  expect(await counted(rep.call)).toEqual([0, 'exact'])
  const ofSteel = { field: 'account.industry', op: 'eq', value: 'Steel' }
  expect(await counted(reader.call, ofSteel)).toEqual([0, 'exact'])
})

it('counts no further than ten thousand for who is out of reach of some, until he asks', async () => {
  const ofSteel = { field: 'account.industry', op: 'eq', value: 'Steel' }
  const all = { or: [{ not: ofSteel }, ofSteel] }
  expect(await counted(reader.call, all)).toEqual([10_000, 'atLeast'])
  const { json } = await reader.call<Counted>('POST', '/contacts/query', { count: 'exact', limit: 1, filter: all })
  expect([json.count, json.page.countIs]).toEqual([rows, 'exact'])
})
