import { sql } from 'kysely'
import type { Logger } from 'pino'
import type { Database } from '#platform/db/database.ts'
import { inSavepoint } from '#platform/db/savepoint.ts'
import { type DeliveredEvent, deliverNext, nextIds, type Subscriber } from './dispatch-events.ts'

export type DeliveryParts = { db: Database; log: Logger; subscribers: readonly Subscriber[] }

/** An event that some subscribers failed to take: who, how often, and when they are asked again. */
type Held = { failed: readonly Subscriber[]; tries: number; at: number }

const idleMs = 500
const afterErrorMs = 5_000
/** Waits double from the first one on: the last try comes some ten minutes after the first. */
const firstWaitMs = 5_000
const mostTries = 8

/**
 * Delivers events at least once, in no promised order: rows are claimed and removed in the transaction in which the subscribers take note of them,
 * so that several workers may dispatch and a killed one loses nothing.
 */
export function startDispatcher(parts: DeliveryParts) {
  const deliver = openDelivery(parts)
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
        if ((await deliver(performance.now())) === 0) await pause(idleMs)
      } catch (error) {
        parts.log.error({ error }, 'events could not be delivered')
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

/**
 * Delivers what comes next at a moment; returns of how many events. An event that a subscriber fails to take keeps nobody else waiting: the others are
 * told, he is asked again later and later, and given up at last with the event in the log. What is held back is known to this process only: another
 * one begins to ask anew, as after an update that mends the fault.
 */
export function openDelivery({ db, log, subscribers }: DeliveryParts): (now: number) => Promise<number> {
  const held = new Map<string, Held>()

  const deliverApart = (id: string, now: number) =>
    db.local(async (tx) => {
      const event = await tx.one<DeliveredEvent>(sql`
        select id, ws, at, type, object, payload from outbox where id = ${id} for update`)
      const before = held.get(id)
      held.delete(id)
      if (!event) return
      const failed: Subscriber[] = []
      const tries = (before?.tries ?? 0) + 1
      for (const subscriber of before?.failed ?? subscribers) {
        const tried = await inSavepoint(
          tx,
          () => subscriber(tx, [event]),
          () => true,
        )
        if (tried.ok) continue
        failed.push(subscriber)
        const { error } = tried
        if (tries < mostTries) log.warn({ error, event, tries }, 'an event was not taken note of and is held back')
        else log.error({ error, event }, 'an event was not taken note of and is given up')
      }
      if (failed.length > 0 && tries < mostTries)
        held.set(id, { failed, tries, at: now + firstWaitMs * 2 ** (tries - 1) })
      else await tx.run(sql`delete from outbox where id = ${id}`)
    })

  return async (now) => {
    const due = [...held].filter(([, { at }]) => at <= now).map(([id]) => id)
    for (const id of due) await deliverApart(id, now)
    const waiting = [...held.keys()]
    try {
      return due.length + (await deliverNext(db, subscribers, waiting))
    } catch (error) {
      log.warn({ error }, 'events are delivered one by one')
      const ids = (await db.local((tx) => tx.rows(nextIds(waiting)), { readOnly: true })).map(({ id }) => id)
      for (const id of ids) await deliverApart(id, now)
      return due.length + ids.length
    }
  }
}
