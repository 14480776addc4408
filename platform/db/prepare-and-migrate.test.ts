import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Config } from '#platform/config/config.ts'
import { type TestDatabase, testDatabase } from '#platform/testing/database.ts'
import { dropDatabase, testSecret } from '#platform/testing/database-service.ts'
import { connect, databaseOf, withDatabase, withLogin } from './prepare.ts'
import { bringUpDatabase } from './prepare-and-migrate.ts'

let database: TestDatabase
const fresh = `guanxi_test_fresh_${process.pid}`
beforeAll(async () => {
  database = await testDatabase()
})
afterAll(async () => {
  await dropDatabase(database.adminUrl, fresh)
  await database.close()
})

const bringUp = (url: string, ownerUrl?: string) =>
  bringUpDatabase(
    { dataFolder: '/nowhere', secret: testSecret, database: { kind: 'external', url, ownerUrl } } as Config,
    () => {},
  )

async function one<Row>(url: string, text: string): Promise<Row> {
  const client = await connect(url)
  try {
    return (await client.query(text)).rows[0] as Row
  } finally {
    await client.end()
  }
}

it('makes and migrates a database that is not there yet, for a role that may', async () => {
  const ready = await bringUp(withDatabase(database.adminUrl, fresh))
  const text = `select current_user as role, (select count(*) > 2 from migration) as migrated`
  expect(await one(ready.ownerUrl, text)).toEqual({ role: 'guanxi_owner', migrated: true })
  expect(await one(ready.appUrl, 'select current_user as role')).toEqual({ role: 'guanxi_app' })
  expect(await bringUp(withDatabase(database.adminUrl, fresh))).toMatchObject({ appUrl: ready.appUrl })
})

it('works with the two addresses that an administrator prepared, and with nothing less', async () => {
  const ready = await bringUp(database.appUrl, database.ownerUrl)
  expect(ready.appUrl).toBe(database.appUrl)
  expect(ready.adminUrl).toBeUndefined()
  await expect(bringUp(database.appUrl)).rejects.toThrow('guanxi -- db prepare')
})

it('refuses to serve as the owner of the tables, whom row-level security does not bind', async () => {
  await expect(bringUp(database.ownerUrl, database.ownerUrl)).rejects.toThrow('must not own its tables')
})

it('refuses an ordinary role that may not prepare', async () => {
  const admin = await connect(database.adminUrl)
  await admin.query(`create role visitor login password 'only-looks-around'`)
  await expect(bringUp(withLogin(database.adminUrl, 'visitor', 'only-looks-around'))).rejects.toThrow(
    'The role visitor',
  )
  await admin.query(`revoke all on database ${databaseOf(database.adminUrl)} from visitor`)
  await admin.query('drop role visitor')
  await admin.end()
})
