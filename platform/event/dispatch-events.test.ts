import { sql } from 'kysely'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { newId } from '#platform/db/new-id.ts'
import { withCtx } from '#platform/testing/ctx.ts'
import { type TestDatabase, testDatabase } from '#platform/testing/database.ts'
import { type DeliveredEvent, deliverNext, type Subscriber } from './dispatch-events.ts'
import { writeEvent } from './write-event.ts'

let database: TestDatabase
beforeAll(async () => {
  database = await testDatabase()
})
afterAll(() => database.close())

const write = (type: string) =>
  withCtx(database.db, { workspaceId: newId() }, (ctx) =>
    writeEvent(ctx, { type, object: 'account', payload: { ids: [newId()] } }),
  )
const left = async () => (await database.db.local((tx) => tx.rows(sql`select id from outbox`))).length

it('delivers each event once to every subscriber and removes it', async () => {
  await Promise.all(['a', 'b', 'c'].map(write))
  const seen: DeliveredEvent[] = []
  const note: Subscriber = async (_tx, events) => void seen.push(...events)
  expect(await deliverNext(database.db, [note])).toBe(3)
  expect(seen.map(({ type }) => type).sort()).toEqual(['a', 'b', 'c'])
  expect(await left()).toBe(0)
})

it('keeps an event whose subscriber fails, for the next try', async () => {
  await write('fragile')
  const fail: Subscriber = async () => {
    throw new Error('not now')
  }
  await expect(deliverNext(database.db, [fail])).rejects.toThrow('not now')
  expect(await left()).toBe(1)
  expect(await deliverNext(database.db, [])).toBe(1)
})

it('lets several workers share the outbox', async () => {
  await Promise.all(Array.from({ length: 40 }, (_, index) => write(`e${index}`)))
  const seen: string[] = []
  const note: Subscriber = async (_tx, events) => void seen.push(...events.map(({ id }) => id))
  await Promise.all(Array.from({ length: 4 }, () => deliverNext(database.db, [note])))
  await deliverNext(database.db, [note])
  expect(new Set(seen).size).toBe(40)
  expect(seen).toHaveLength(40)
})
