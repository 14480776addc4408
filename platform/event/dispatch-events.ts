import { sql } from 'kysely'
import type { Database, Tx } from '#platform/db/database.ts'
import type { Sql } from '#platform/db/sql.ts'

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

const claimAtOnce = 200

/** Delivers one batch, in no promised order and without the events that are held back; the number of events in it. Throws where a subscriber does, and all stay. */
export async function deliverNext(
  db: Database,
  subscribers: readonly Subscriber[],
  held: readonly string[] = [],
): Promise<number> {
  return db.local(async (tx) => {
    const events = await tx.rows<DeliveredEvent>(sql`
      delete from outbox where id = any(array(${nextIds(held)} for update skip locked))
      returning id, ws, at, type, object, payload`)
    if (events.length > 0) for (const subscriber of subscribers) await subscriber(tx, events)
    return events.length
  })
}

type Id = { id: string }

/** The ids of the events that come next. */
export function nextIds(held: readonly string[]): Sql<Id> {
  return sql<Id>`select id from outbox where id <> all(${[...held]}::uuid[]) order by id limit ${claimAtOnce}`
}
