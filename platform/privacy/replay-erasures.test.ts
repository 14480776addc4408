import { appendFileSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { sql } from 'kysely'
import { pino } from 'pino'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { sealKey } from '#platform/audit/seal-chain.ts'
import { verifyHistory } from '#platform/audit/verify-history.ts'
import { backup } from '#platform/db/backup.ts'
import { type Database, openDatabase } from '#platform/db/database.ts'
import { withDatabase } from '#platform/db/prepare.ts'
import { restore } from '#platform/db/restore.ts'
import { dropDatabase, testSecret } from '#platform/testing/database-service.ts'
import { type WorkerApp, workerApp } from '#platform/testing/worker-app.ts'
import { appendErasures, journalFile, readJournal } from './erasure-journal.ts'
import { keepErasures } from './erasures.chore.ts'
import { readErasures } from './erasures.ts'
import { noteErasures, replayErasures } from './replay-erasures.ts'

let t: WorkerApp
let restored: Database | undefined
const target = `guanxi_test_erased_${process.pid}`
beforeAll(async () => {
  t = await workerApp()
})
afterAll(async () => {
  await restored?.close()
  await dropDatabase(t.database.adminUrl, target)
  await t.close()
})

const log = pino({ level: 'silent' })
const reason = '本人要求'

async function make(path: string, body: Record<string, unknown>) {
  const answer = await t.workspaceA.client<{ id: string }>('POST', path, body)
  expect(answer.status, answer.text).toBe(201)
  return answer.json
}

async function erase(id: string, name: string) {
  const { client } = t.workspaceA
  const { json } = await client<{ jobId: string }>('POST', `/personal-data/contact/${id}/erasure`, { name, reason })
  const state = async () => (await client<{ state: string }>('GET', `/jobs/${json.jobId}`)).json.state
  await expect.poll(state).toBe('done')
}

test('whom a backup brings back is erased again, with what is told of him', async () => {
  const { client, workspaceId } = t.workspaceA
  const account = await make('/accounts', { name: '海天机械' })
  const live = await make('/contacts', { name: '欧阳澈霁', mobile: '13987650123', accountId: account.id })
  const binned = await make('/contacts', {
    name: '上官霁澈',
    email: 'canary.bin@haitian.example',
    accountId: account.id,
  })
  const stays = await make('/contacts', { name: '王敏', accountId: account.id })
  await make('/activities', { accountId: account.id, kind: 'visit', subject: '拜访欧阳澈霁', content: '上官霁澈也在' })
  await client('DELETE', `/contacts/${binned.id}`)

  const file = join(t.config.dataFolder, 'before.tar.gz')
  await backup({ ownerUrl: t.database.ownerUrl, target: file })
  const later = await make('/contacts', { name: '司徒澈澈', accountId: account.id })
  await client('POST', `/contacts/${binned.id}/restore`)
  await erase(live.id, '欧阳澈霁')
  await erase(binned.id, '上官霁澈')
  await erase(later.id, '司徒澈澈')
  expect(readJournal(t.config.dataFolder).map(({ recordId }) => recordId)).toEqual([live.id, binned.id, later.id])
  expect(readFileSync(journalFile(t.config.dataFolder), 'utf8')).not.toMatch(/澈|1398765|canary/)

  const { adminUrl } = t.database
  await restore({ adminUrl, database: target, secret: testSecret, source: file, replace: false })
  restored = openDatabase({ url: withDatabase(t.database.appUrl, target), applicationName: 'test', max: 2 })
  const parts = { db: restored, config: t.config, log }
  expect(await traces()).not.toEqual([])
  expect(await replayErasures(parts)).toBe(3)
  expect(await traces()).toEqual([])
  const left = await restored.inWorkspace(workspaceId, (tx) =>
    tx.rows<{ id: string }>(sql`select c.id from contact c where c.workspace_id = ${workspaceId}`),
  )
  expect(left).toEqual([{ id: stays.id }])
  const registered = (db: Database) => db.inWorkspace(workspaceId, (tx) => readErasures(tx, workspaceId))
  expect(await registered(restored)).toEqual(await registered(t.db))
  expect((await verifyHistory(restored, { workspaceId, key: sealKey(t.config.secret) })).faults).toEqual([])
  expect(await replayErasures(parts)).toBe(0)
})

test('erasures are noted once, and again where a line was cut off', async () => {
  const { dataFolder } = t.config
  const before = readJournal(dataFolder)
  await noteErasures(t.db, t.config)
  expect(readJournal(dataFolder)).toEqual(before)
  rmSync(journalFile(dataFolder))
  await keepErasures.run({ ...t, log })
  expect(readJournal(dataFolder)).toEqual(before)
  appendFileSync(journalFile(dataFolder), '{"workspaceId":"018f')
  const { workspaceId, ...entry } = before[0]!
  const another = { ...entry, id: '018f0000-0000-7000-8000-000000000001' }
  expect(appendErasures(dataFolder, { workspaceId, erasures: [another] })).toBe(1)
  expect(readJournal(dataFolder)).toEqual([...before, { workspaceId, ...another }])
})

/** Tables of the restored database in which one of the erased still stands. */
async function traces(): Promise<string[]> {
  const owner = openDatabase({ url: withDatabase(t.database.adminUrl, target), applicationName: 'test', max: 1 })
  const tables = await owner.local((tx) =>
    tx.rows<{ name: string }>(sql`
      select c.relname as name from pg_class c where c.relkind = 'r' and c.relnamespace = 'public'::regnamespace`),
  )
  const found: string[] = []
  for (const { name } of tables) {
    const pattern = '欧阳澈霁|13987650123|上官霁澈|canary.bin'
    const rows = await owner.local((tx) =>
      tx.rows(sql`select 1 from ${sql.table(name)} t where t::text ~* ${pattern} limit 1 /* every workspace_id */`),
    )
    if (rows.length > 0) found.push(name)
  }
  await owner.close()
  return found
}
