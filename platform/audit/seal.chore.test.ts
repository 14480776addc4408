import { sql } from 'kysely'
import { pino } from 'pino'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openDatabase } from '#platform/db/database.ts'
import { deliverNext } from '#platform/event/dispatch-events.ts'
import { type TestApp, testApp } from '#platform/testing/http.ts'
import { recordAccess } from './record-access.ts'
import { noteHappenings, sealHistories } from './seal.chore.ts'

let t: TestApp
beforeAll(async () => {
  t = await testApp()
})
afterAll(() => t.close())

const noted = () => t.db.local((tx) => tx.rows<{ ws: string }>(sql`select ws from due_work where chore = 'audit.seal'`))
const entries = async () => (await t.workspaceA.client<{ entries: number }>('GET', '/audit-seal')).json.entries

/** Lets the chore run as if an hour had gone by. */
async function anHourLater(): Promise<void> {
  while ((await deliverNext(t.db, [noteHappenings])) > 0);
  const owner = openDatabase({ url: t.database.ownerUrl, applicationName: 'test', max: 1 })
  await owner.local((tx) =>
    tx.run(
      sql`update history set at = at - interval '1 hour' where workspace_id is not null and at > now() - interval '30 minutes'`,
    ),
  )
  await owner.local((tx) => tx.run(sql`update due_work set due_at = due_at - interval '1 hour'`))
  await owner.close()
  await sealHistories.run({ db: t.db, config: t.config, log: pino({ level: 'silent' }) })
}

test('whatever was done is sealed, with an event or without; a firm in which nothing happens is not asked', async () => {
  await anHourLater()
  expect(await noted()).toEqual([])
  const before = await entries()
  await t.workspaceA.client('POST', '/accounts', { name: 'With an event' })
  await anHourLater()
  expect(await entries()).toBe(before + 1)
  const signIn = { email: t.workspaceA.email, action: 'signIn', address: '127.0.0.1', agent: 'test' } as const
  await recordAccess(t.db, signIn)
  expect(await noted()).toEqual([{ ws: t.workspaceA.workspaceId }])
  await anHourLater()
  expect(await entries()).toBe(before + 2)
  expect(await noted()).toEqual([])
})
