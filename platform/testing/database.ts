import { randomBytes } from 'node:crypto'
import { inject } from 'vitest'
import { type Database, openDatabase } from '#platform/db/database.ts'
import { withDatabase } from '#platform/db/prepare.ts'
import { copyTemplate, dropDatabase, type TestCluster } from './database-service.ts'

export type TestDatabase = {
  /** As the working role, which row-level security binds. */
  db: Database
  ownerUrl: string
  appUrl: string
  adminUrl: string
  close(): Promise<void>
}

/** A migrated, empty database for one test file. Call it in `beforeAll` and `close` in `afterAll`. */
export async function testDatabase(): Promise<TestDatabase> {
  const answer = await fetch(inject('testDatabases'))
  if (!answer.ok) throw new Error(`The test database did not start:\n${await answer.text()}`)
  const cluster = (await answer.json()) as TestCluster
  const name = `guanxi_test_${randomBytes(8).toString('hex')}`
  await copyTemplate(cluster, name)
  const appUrl = withDatabase(cluster.appUrl, name)
  const db = openDatabase({ url: appUrl, applicationName: 'test', max: 8 })
  return {
    db,
    appUrl,
    ownerUrl: withDatabase(cluster.ownerUrl, name),
    adminUrl: withDatabase(cluster.adminUrl, name),
    close: async () => {
      await db.close()
      await dropDatabase(cluster.adminUrl, name)
    },
  }
}
