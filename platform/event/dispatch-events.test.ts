import { afterAll, beforeAll, expect, it } from 'vitest'
import { type DeliveredEvent, deliverNext, type Subscriber } from './dispatch-events.ts'
import { testOutbox } from './outbox-fixture.ts'

let outbox: Awaited<ReturnType<typeof testOutbox>>
beforeAll(async () => {
  outbox = await testOutbox()
})
afterAll(() => outbox.close())

it('delivers each event once to every subscriber and removes it', async () => {
  await Promise.all(['a', 'b', 'c'].map(outbox.write))
  const seen: DeliveredEvent[] = []
  const note: Subscriber = async (_tx, events) => void seen.push(...events)
  expect(await deliverNext(outbox.db, [note])).toBe(3)
  expect(seen.map(({ type }) => type).sort()).toEqual(['a', 'b', 'c'])
  expect(await outbox.left()).toBe(0)
})

it('keeps an event whose subscriber fails, for the next try', async () => {
  await outbox.write('fragile')
  const fail: Subscriber = async () => {
    throw new Error('not now')
  }
  await expect(deliverNext(outbox.db, [fail])).rejects.toThrow('not now')
  expect(await outbox.left()).toBe(1)
  expect(await deliverNext(outbox.db, [])).toBe(1)
})

it('lets several workers share the outbox', async () => {
  await Promise.all(Array.from({ length: 40 }, (_, index) => outbox.write(`e${index}`)))
  const seen: string[] = []
  const note: Subscriber = async (_tx, events) => void seen.push(...events.map(({ id }) => id))
  await Promise.all(Array.from({ length: 4 }, () => deliverNext(outbox.db, [note])))
  await deliverNext(outbox.db, [note])
  expect(new Set(seen).size).toBe(40)
  expect(seen).toHaveLength(40)
})
