import { sql } from 'kysely'
import { pino } from 'pino'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Subscriber } from './dispatch-events.ts'
import { openDelivery } from './dispatcher.ts'
import { testOutbox } from './outbox-fixture.ts'

let outbox: Awaited<ReturnType<typeof testOutbox>>
beforeAll(async () => {
  outbox = await testOutbox()
})
afterAll(() => outbox.close())

describe('a subscriber that fails on one event', () => {
  const told: string[] = []
  const note: Subscriber = async (_tx, events) => void told.push(...events.map(({ type }) => type))
  let asked = 0
  let mended = false
  const fails: Subscriber = async (tx, events) => {
    if (!events.some(({ type }) => type === 'poison')) return
    asked++
    if (!mended) await tx.run(sql`select 1 / 0`)
  }
  const open = () => {
    const said: string[] = []
    const log = pino({ level: 'error' }, { write: (line: string) => void said.push(line) })
    const deliver = openDelivery({ db: outbox.db, log, subscribers: [fails, note] })
    told.length = 0
    asked = 0
    mended = false
    return { deliver, said }
  }

  it('keeps no other event waiting, of no firm, nor another subscriber', async () => {
    const { deliver } = open()
    for (const type of ['before', 'poison', 'after']) await outbox.write(type)
    await deliver(0)
    expect([...new Set(told)].sort()).toEqual(['after', 'before', 'poison'])
    expect(await outbox.left(), 'only the one that he has not taken').toBe(1)
    await outbox.write('next')
    expect(await deliver(1)).toBe(1)
    expect(told.at(-1)).toBe('next')
    mended = true
    const before = told.length
    await deliver(1_000_000)
    expect([await outbox.left(), told.length], 'the others are not told again').toEqual([0, before])
  })

  it('is asked again less and less often, and given up at last with the event in the log', async () => {
    const { deliver, said } = open()
    await outbox.write('poison')
    const waits: number[] = []
    await deliver(0)
    for (let now = 0, last = 0; (await outbox.left()) > 0 && now < 10_000; now += 5) {
      const before = asked
      await deliver(now * 1_000)
      if (asked === before) continue
      waits.push(now - last)
      last = now
    }
    expect(waits).toEqual([5, 10, 20, 40, 80, 160, 320])
    expect(said).toHaveLength(1)
    expect(said[0]).toContain('"type":"poison"')
  })
})
