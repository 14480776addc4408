import { setTimeout as pause } from 'node:timers/promises'
import { getConstructionPlans } from 'pg-boss'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { newId } from '#platform/db/new-id.ts'
import { connect } from '#platform/db/prepare.ts'
import { type TestDatabase, testDatabase } from '#platform/testing/database.ts'
import { queueSchema, sendMessage } from './queue.ts'

let database: TestDatabase
beforeAll(async () => {
  database = await testDatabase()
})
afterAll(() => database?.close())

test('a message is sent while another process is making the queue', async () => {
  const other = await connect(database.appUrl)
  try {
    const plan = getConstructionPlans(queueSchema, { createSchema: false })
    await other.query(plan.replace(/commit;\s*$/i, ''))
    const id = newId()
    const sent = database.db.local((tx) => sendMessage(database.db, tx, { message: { ws: id, jobId: id }, key: id }))
    await isWaiting()
    await other.query('commit')
    await sent
    const { rows } = await other.query(`select data from ${queueSchema}.job where id = $1`, [id])
    expect(rows).toEqual([{ data: { ws: id, jobId: id } }])
  } finally {
    await other.end()
  }
})

/** Until somebody waits for a lock. */
async function isWaiting(): Promise<void> {
  const watcher = await connect(database.adminUrl)
  try {
    for (;;) {
      const { rows } = await watcher.query(
        `select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
      )
      if (rows.length > 0) return
      await pause(20)
    }
  } finally {
    await watcher.end()
  }
}
