import fc from 'fast-check'
import { sql } from 'kysely'
import { pino } from 'pino'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { account } from '#domains/accounts/index.ts'
import { purgeOld } from '#platform/recycle-bin/purge-old.chore.ts'
import { withCtx } from '#platform/testing/ctx.ts'
import { type TestApp, testApp } from '#platform/testing/http.ts'
import { join, makeRole, type Person } from '#platform/testing/people.ts'
import { mergeRecords } from './merge-records.ts'

let test: TestApp
let manager: Person
beforeAll(async () => {
  test = await testApp()
  manager = await join(test, 'Manager', { role: 'admin' })
})
afterAll(() => test.close())

type Row = { id: string; version: number } & Record<string, unknown>
type Merged = { merge: { changeSetId: string } }
const client: TestApp['workspaceA']['client'] = (...asked) => test.workspaceA.client(...asked)

async function make(plural: string, values: Record<string, unknown>): Promise<string> {
  const { status, json, text } = await client<Row>('POST', `/${plural}`, values)
  expect(status, text).toBe(201)
  return json.id
}

const merge = (id: string, from: string[]) => client<Merged>('POST', `/accounts/${id}/merge`, { from })
const undo = (changeSetId: string) => client<{ kept: number }>('POST', `/change-sets/${changeSetId}/undo`)

/** These records as an export gives them, without what every write changes; what is not there is null. */
async function exported(plural: string, ids: readonly string[]): Promise<unknown[]> {
  const rows = await Promise.all(ids.map((id) => client<Row>('GET', `/${plural}/${id}`)))
  return rows.map(({ status, json }) => {
    if (status !== 200) return null
    const { version: _, updatedAt: __, updatedBy: ___, ...rest } = json
    return rest
  })
}

async function family(size: number): Promise<{ accounts: string[]; contacts: string[] }> {
  const accounts: string[] = []
  const contacts: string[] = []
  for (let n = 0; n < size; n++) {
    const parentId = n % 2 ? accounts[n - 1] : undefined
    accounts.push(
      await make('accounts', { name: `链 ${n}`, note: `note ${n}`, externalId: `C-${Math.random()}`, parentId }),
    )
    contacts.push(await make('contacts', { name: `人 ${n}`, accountId: accounts[n] }))
  }
  return { accounts, contacts }
}

it('whatever merges follow each other, undone in whatever order they can be, leave everything as it was', async () => {
  const pairs = fc.array(fc.tuple(fc.nat({ max: 4 }), fc.nat({ max: 4 })), { minLength: 2, maxLength: 5 })
  await fc.assert(
    fc.asyncProperty(pairs, fc.infiniteStream(fc.nat()), async (wanted, order) => {
      const { accounts, contacts } = await family(5)
      const all = async () => [await exported('accounts', accounts), await exported('contacts', contacts)]
      const before = await all()
      const living = new Set(accounts)
      const done: string[] = []
      for (const [into, from] of wanted) {
        const [survivor, loser] = [accounts[into]!, accounts[from]!]
        const possible = survivor !== loser && living.has(survivor) && living.has(loser)
        const { status, json, text } = await merge(survivor, [loser])
        expect(status === 200, text).toBe(possible)
        if (!possible) continue
        living.delete(loser)
        done.push(json.merge.changeSetId)
      }
      while (done.length > 0) {
        const place = order.next().value % done.length
        const stood = await all()
        const { status, json, text } = await undo(done[place]!)
        if (status === 200) {
          expect(json.kept).toBe(0)
          done.splice(place, 1)
        } else {
          // Another merge must be undone before; this one changed nothing.
          expect([status, await all()], text).toEqual([409, stood])
          expect(done.length).toBeGreaterThan(1)
        }
      }
      expect(await all()).toEqual(before)
    }),
    { numRuns: 6 },
  )
})

it('of two who undo one merge, or merge one pair both ways, at the same time one is refused', async () => {
  for (let round = 0; round < 3; round++) {
    const { accounts, contacts } = await family(2)
    const [a, b] = accounts as [string, string]
    const before = [await exported('accounts', accounts), await exported('contacts', contacts)]
    const both = await Promise.all([merge(a, [b]), merge(b, [a])])
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409])
    const won = both.find(({ status }) => status === 200)!.json.merge.changeSetId
    const undone = await Promise.all([undo(won), undo(won)])
    expect(undone.map(({ status }) => status).sort()).toEqual([200, 409])
    expect([await exported('accounts', accounts), await exported('contacts', contacts)]).toEqual(before)
  }
})

it('knows which of two merges came later though the clock was set back between them', async () => {
  const { accounts } = await family(3)
  const [a, b, c] = accounts as [string, string, string]
  const before = await exported('accounts', accounts)
  const ahead = { workspaceId: test.workspaceA.workspaceId, now: new Date(Date.now() + 5 * 3_600_000) }
  const { changeSetId: first } = await withCtx(test.db, ahead, (ctx) =>
    mergeRecords(ctx, account, { id: a, from: [b], choose: { note: b } }),
  )
  const { json } = await client<Merged>('POST', `/accounts/${a}/merge`, { from: [c], choose: { note: c } })
  expect((await undo(first)).text).toContain('merged_since')
  expect((await undo(json.merge.changeSetId)).json.kept).toBe(0)
  expect((await undo(first)).json.kept).toBe(0)
  expect(await exported('accounts', accounts)).toEqual(before)
})

it('keeps what happened to what was moved meanwhile: deleted, given to another, added', async () => {
  const { accounts, contacts } = await family(3)
  const [a, b, c] = accounts as [string, string, string]
  const gone = await make('contacts', { name: '离职', accountId: b })
  const given = await make('contacts', { name: '跳槽', accountId: b })
  const { changeSetId } = (await merge(a, [b])).json.merge
  await client('DELETE', `/contacts/${gone}`)
  const { version } = (await client<Row>('GET', `/contacts/${given}`)).json
  await client('PATCH', `/contacts/${given}`, { version, accountId: c })
  const added = await make('contacts', { name: '新人', accountId: a })
  expect((await undo(changeSetId)).json).toMatchObject({ kept: 1 })
  const at = async (id: string) => (await client<Row>('GET', `/contacts/${id}`)).json.accountId
  expect(await Promise.all([contacts[1]!, given, added].map(at))).toEqual([b, c, a])
  expect((await client('POST', `/contacts/${gone}/restore`)).status).toBe(200)
  expect(await at(gone)).toBe(b)
})

it('moves and gives back a thousand children in one go', async () => {
  const { accounts } = await family(2)
  const [a, b] = accounts as [string, string]
  const create = Array.from({ length: 1_000 }, (_, n) => ({ name: `人 ${n}`, accountId: b }))
  expect((await client('POST', '/contacts/batch', { create })).status).toBe(200)
  const count = async (id: string) => {
    const filter = encodeURIComponent(JSON.stringify({ field: 'accountId', op: 'eq', value: id }))
    return (await client<{ count: number }>('GET', `/contacts?filter=${filter}&count=exact&limit=1`)).json.count
  }
  const { changeSetId } = (await merge(a, [b])).json.merge
  expect([await count(a), await count(b)]).toEqual([1_002, 0])
  expect((await undo(changeSetId)).json.kept).toBe(0)
  expect([await count(a), await count(b)]).toEqual([1, 1_001])
})

it('is undone after 29 days, however short the recycle bin keeps, and no longer after 31', async () => {
  const { workspaceId } = test.workspaceA
  const { accounts } = await family(4)
  const [a, b, c, d] = accounts as [string, string, string, string]
  const before = await exported('accounts', accounts)
  const [first, late] = [(await merge(a, [b])).json.merge.changeSetId, (await merge(c, [d])).json.merge.changeSetId]
  const age = (days: number, id: string, record: string) =>
    test.db.inWorkspace(workspaceId, async (tx) => {
      const ago = sql`make_interval(days => ${days})`
      await tx.run(
        sql`update account set deleted_at = deleted_at - ${ago} where workspace_id = ${workspaceId} and id = ${record}`,
      )
      await tx.run(
        sql`update change_set set undoable_until = undoable_until - ${ago} where workspace_id = ${workspaceId} and id = ${id}`,
      )
    })
  await age(29, first, b)
  await age(31, late, d)
  await purgeOld.run({ db: test.db, config: test.config, log: pino({ level: 'silent' }) })
  expect([(await undo(first)).status, (await undo(late)).status]).toEqual([200, 409])
  expect((await exported('accounts', [a, b])).slice(0, 2)).toEqual(before.slice(0, 2))
  expect((await client('GET', `/accounts/${d}`)).status).toBe(301)
})

it('is undone by who did it or manages the firm, and never by who may not delete', async () => {
  const { accounts } = await family(2)
  const [a, b] = accounts as [string, string]
  const mine = (await manager.call<Merged>('POST', `/accounts/${a}/merge`, { from: [b] })).json.merge.changeSetId
  const rep = await join(test, 'Rep')
  expect((await rep.call('POST', `/change-sets/${mine}/undo`)).status).toBe(404)
  const role = await makeRole(test, 'rep', { objects: { account: { delete: 'none' } } })
  const { version } = (await client<Row>('GET', `/users/${manager.id}`)).json
  const changed = await client('PATCH', `/users/${manager.id}`, { version, role })
  expect(changed.status, changed.text).toBe(200)
  expect((await manager.call('POST', `/change-sets/${mine}/undo`)).status).toBe(403)
  expect((await client('GET', `/accounts/${b}`)).status).toBe(301)
  expect((await undo(mine)).status).toBe(200)
})
