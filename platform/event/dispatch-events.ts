import { sql } from 'kysely'
import type { Logger } from 'pino'
import type { Database, Tx } from '#platform/db/database.ts'

export type DeliveredEvent = {
  id: string
  ws: string
  at: Date
  type: string
  object: string | null
  payload: { ids: string[] } | { batchId: string; count: number }
}

/** Takes note of events inside the transaction that removes them from the outbox; may be called again for the same ones. */
export type Subscriber = (tx: Tx, events: readonly DeliveredEvent[]) => Promise<void>

/** Channel on which servers and open browsers hear that something changed. */
export const eventChannel = 'guanxi_event'

/** Tells every server process, and through it the browsers, what changed: the object and the firm, no contents. */
export const announce: Subscriber = async (tx, events) => {
  const changes = new Set(events.map(({ ws, object, type }) => JSON.stringify({ ws, object, type })))
  for (const change of changes) await tx.run(sql`select pg_notify(${eventChannel}, ${change})`)
}

const idleMs = 500
const afterErrorMs = 5_000
const claimAtOnce = 200

/**
 * Delivers events at least once: rows are claimed and removed in the transaction in which the subscribers take note of them,
 * so that several workers may dispatch and a killed one loses nothing.
 */
export function startDispatcher({
  db,
  log,
  subscribers,
}: {
  db: Database
  log: Logger
  subscribers: readonly Subscriber[]
}) {
  let stopped = false
  let wake = () => {}
  const pause = (ms: number) =>
    new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, ms)
      wake = () => {
        clearTimeout(timer)
        resolve()
      }
    })
  const loop = async () => {
    while (!stopped) {
      try {
        if ((await deliverNext(db, subscribers)) === 0) await pause(idleMs)
      } catch (error) {
        log.error({ error }, 'events could not be delivered')
        await pause(afterErrorMs)
      }
    }
  }
  const running = loop()
  return {
    async stop(): Promise<void> {
      stopped = true
      wake()
      await running
    },
  }
}

/** Delivers one batch; the number of events in it. */
export async function deliverNext(db: Database, subscribers: readonly Subscriber[]): Promise<number> {
  return db.local(async (tx) => {
    const events = await tx.rows<DeliveredEvent>(sql`
      delete from outbox where id = any(array(select id from outbox order by id limit ${claimAtOnce} for update skip locked))
      returning id, ws, at, type, object, payload`)
    if (events.length > 0) for (const subscriber of subscribers) await subscriber(tx, events)
    return events.length
  })
}
