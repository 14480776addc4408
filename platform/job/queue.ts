import { type CompiledQuery, CompiledQuery as compiled } from 'kysely'
import { type Db, PgBoss } from 'pg-boss'
import type { Database, Tx } from '#platform/db/database.ts'
import type { Sql } from '#platform/db/sql.ts'

/** The one queue; which kind of work a message stands for is in its job. */
export const queueName = 'guanxi'
export const queueSchema = 'pgboss'

/** What a message carries: never data of the workspace, only where to find the job. */
export type Message = { ws: string; jobId: string }

/*
 * pg-boss only carries messages. How often a job may fail and whether its worker still lives is decided by our own table and
 * by locks, so its retries are practically unlimited and its expiry as long as it allows.
 */
const queueOptions = {
  policy: 'key_strict_fifo',
  notify: true,
  retryLimit: 1_000_000,
  retryDelay: 1,
  expireInSeconds: 24 * 60 * 60,
  retentionSeconds: 365 * 24 * 60 * 60,
  deleteAfterSeconds: 60 * 60,
}

const senders = new WeakMap<Database, Promise<PgBoss>>()

/** Puts a message into the queue, in the caller's transaction. Messages with one key are worked on one after another. */
export async function sendMessage(
  db: Database,
  tx: Tx,
  { message, key }: { message: Message; key: string },
): Promise<void> {
  let sender = senders.get(db)
  if (!sender) {
    sender = openSender(db)
    senders.set(db, sender)
    sender.catch(() => senders.delete(db))
  }
  const boss = await sender
  await boss.send(queueName, message, { id: message.jobId, singletonKey: key, db: withinTransaction(tx) })
}

/** Builds the queue's tables if they are not there and makes our queue. */
export async function createQueue(boss: PgBoss): Promise<void> {
  if (!(await boss.getQueue(queueName))) await boss.createQueue(queueName, queueOptions)
}

/** A queue that only sends: it runs no timers and holds no connection. */
async function openSender(db: Database): Promise<PgBoss> {
  const adapter: Db = {
    async executeSql(text, values) {
      const client = await db.connect()
      try {
        const result = await client.query(text, values as unknown[])
        client.release()
        return Array.isArray(result) ? result[result.length - 1] : result
      } catch (error) {
        // pg-boss continues when another process was first to make the queue; a connection that is left in the failed transaction must not.
        client.release(true)
        throw error
      }
    },
  }
  const boss = new PgBoss({ db: adapter, schema: queueSchema, createSchema: false, supervise: false, schedule: false })
  const { rows } = await adapter.executeSql(`select to_regclass('${queueSchema}.job') is not null as there`)
  if (!rows[0].there) await boss.start()
  await createQueue(boss)
  await boss.stop({ close: false, graceful: false })
  return boss
}

function withinTransaction(tx: Tx): Db {
  return { executeSql: async (text, values) => ({ rows: await tx.rows(finished(text, values ?? [])) }) }
}

/** SQL that is text already, as pg-boss hands it over. */
function finished(text: string, values: unknown[]): Sql {
  const query: CompiledQuery = compiled.raw(text, values)
  return { compile: () => query } as unknown as Sql
}
