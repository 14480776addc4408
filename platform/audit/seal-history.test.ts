import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type Database, openDatabase } from '#platform/db/database.ts'
import { newId } from '#platform/db/new-id.ts'
import type { Sql } from '#platform/db/sql.ts'
import { type TestDatabase, testDatabase } from '#platform/testing/database.ts'
import { sealKey } from './seal-chain.ts'
import { sealHistory } from './seal-history.ts'
import { verifyHistory } from './verify-history.ts'

const key = sealKey('a secret of the tests, long enough for them')
const another = sealKey('another secret, as long as the first one')
let database: TestDatabase
/** As somebody who may change anything in the database. */
let owner: Database
let workspaceId: string
beforeAll(async () => {
  database = await testDatabase()
  owner = openDatabase({ url: database.ownerUrl, applicationName: 'test', max: 2 })
})
afterAll(async () => {
  await owner?.close()
  await database?.close()
})
beforeEach(() => {
  workspaceId = newId()
})

const minute = 60_000
const ago = (minutes: number) => new Date(Date.now() - minutes * minute)
/** So many entries, one a second, ending so many minutes ago. */
const write = (count: number, minutesAgo = 30) =>
  tamper(sql`
      insert into history (workspace_id, id, at, object, record_id, action, channel, changes)
      select ${workspaceId}, new_id(${ago(minutesAgo)}, n), ${ago(minutesAgo)}::timestamptz - make_interval(secs => n), 'account', new_id(${ago(0)}, n), 'update', 'web',
        jsonb_build_object('name', jsonb_build_object('from', n, 'to', n + 1))
      from generate_series(1, ${count}) n`)
const seal = () => sealHistory(database.db, { workspaceId, key })
const verify = (usedKey = key) => verifyHistory(database.db, { workspaceId, key: usedKey })
const tamper = (statement: Sql) => owner.local((tx) => tx.run(statement))
const kinds = async () => (await verify()).faults.map(({ kind }) => kind)

describe('the seal over the history', () => {
  test('covers what is settled, once, in the order of time', async () => {
    await write(2_500)
    await write(3, 1)
    expect(await seal()).toBe(2_500)
    expect(await seal()).toBe(0)
    expect(await verify()).toMatchObject({ seals: 3, entries: 2_500, faults: [] })
    await write(10, 20)
    expect(await seal()).toBe(10)
    expect(await verify()).toMatchObject({ seals: 4, entries: 2_510, faults: [] })
  })

  test('tells which entry was changed directly in the database, whichever column', async () => {
    await write(1_200)
    await seal()
    for (const change of [
      sql`changes = '{"name": {"from": 1, "to": 99}}'`,
      sql`actor_id = ${newId()}::uuid`,
      sql`actor_name = 'somebody else'`,
      sql`channel = 'api'`,
      sql`record_id = ${newId()}::uuid`,
    ]) {
      const entry = await owner.local((tx) =>
        tx.one<{ id: string }>(
          sql`select h.id from history h where h.workspace_id = ${workspaceId} order by h.id offset 700 limit 1`,
        ),
      )
      const isIt = sql`workspace_id = ${workspaceId} and id = ${entry!.id}`
      await tamper(sql`create table kept as select * from history where ${isIt}`)
      await tamper(sql`update history set ${change} where ${isIt}`)
      expect((await verify()).faults).toMatchObject([
        { kind: 'entry', id: entry!.id },
        { kind: 'missing', entries: 1 },
      ])
      await tamper(sql`delete from history where ${isIt}`)
      await tamper(sql`insert into history select * from kept where ${isIt}`)
      await tamper(sql`drop table kept`)
      expect(await kinds()).toEqual([])
    }
  })

  test('tells what was taken out, put in between, and moved', async () => {
    await write(50)
    await seal()
    await tamper(sql`delete from history where workspace_id = ${workspaceId} and id in (
      select h.id from history h where h.workspace_id = ${workspaceId} order by h.id limit 2)`)
    expect((await verify()).faults).toMatchObject([{ kind: 'missing', entries: 2 }])
    await tamper(sql`insert into history (workspace_id, id, at, object, record_id, action, channel)
      values (${workspaceId}, ${newId()}, ${new Date(ago(30).getTime() - 10_000)}, 'account', ${newId()}, 'create', 'web')`)
    expect(await kinds()).toEqual(['entry', 'missing'])
  })

  test('is itself sealed: changed, or taken out', async () => {
    await write(3_000)
    await seal()
    await tamper(
      sql`update history_seal set digests = digests || '\\x00'::bytea where workspace_id = ${workspaceId} and sequence = 2`,
    )
    expect((await verify()).faults).toContainEqual({ kind: 'seal', seal: 2 })
    await tamper(sql`delete from history_seal where workspace_id = ${workspaceId} and sequence = 2`)
    expect((await verify()).faults).toContainEqual({ kind: 'seal', seal: 3 })
  })

  test('made with another secret is one finding, also when what came later is sealed with the one of today', async () => {
    await write(3_000)
    await seal()
    expect((await verify(another)).faults).toEqual([{ kind: 'secret', seals: 3 }])
    await write(10, 20)
    await sealHistory(database.db, { workspaceId, key: another })
    expect(await verify(another)).toMatchObject({ seals: 4, entries: 3_010, faults: [{ kind: 'secret', seals: 3 }] })
    expect((await verify()).faults).toEqual([{ kind: 'seal', seal: 4 }])
  })

  test('made with another secret still tells what was changed under it, and which seal is missing', async () => {
    await write(3_000)
    await seal()
    await tamper(sql`update history set channel = 'api' where workspace_id = ${workspaceId} and id = (
      select h.id from history h where h.workspace_id = ${workspaceId} order by h.id limit 1)`)
    expect((await verify(another)).faults).toMatchObject([
      { kind: 'secret', seals: 3 },
      { kind: 'entry' },
      { kind: 'missing', entries: 1 },
    ])
    await tamper(sql`delete from history_seal where workspace_id = ${workspaceId} and sequence = 2`)
    expect((await verify(another)).faults).toContainEqual({ kind: 'seal', seal: 3 })
  })

  test('by whoever rewrote the history with a key of his own is not taken for that of the firm', async () => {
    await write(2_000)
    await seal()
    await tamper(sql`delete from history_seal where workspace_id = ${workspaceId}`)
    await tamper(sql`update history set actor_name = 'somebody else' where workspace_id = ${workspaceId}`)
    await sealHistory(database.db, { workspaceId, key: another })
    expect((await verify()).faults).toEqual([{ kind: 'secret', seals: 2 }])
  })

  test('is made once by several that seal at the same time', async () => {
    await write(5_000)
    await Promise.allSettled([seal(), seal(), seal()])
    await seal()
    expect(await verify()).toMatchObject({ seals: 5, entries: 5_000, faults: [] })
  })

  test('cannot be changed by the application', async () => {
    await write(5)
    await seal()
    for (const statement of [
      sql`update history_seal set entries = 0 where workspace_id = ${workspaceId}`,
      sql`delete from history_seal where workspace_id = ${workspaceId}`,
      sql`delete from history where workspace_id = ${workspaceId}`,
    ])
      await expect(database.db.inWorkspace(workspaceId, (tx) => tx.run(statement))).rejects.toMatchObject({
        code: '42501',
      })
  })
})
