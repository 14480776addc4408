import { sql } from 'kysely'
import { pino } from 'pino'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { advanceTestClock, currentTime, followTestClock } from '#platform/context/clock.ts'
import type { Tx } from '#platform/db/database.ts'
import { type TestApp, testApp } from '#platform/testing/http.ts'
import { doWhereDue, noteDue } from './due-work.ts'

let t: TestApp
beforeAll(async () => {
  t = await testApp()
})
afterAll(() => t.close())
beforeEach(() => t.db.local((tx) => tx.run(sql`delete from due_work`)))

const chore = 'test.chore'
const past = () => new Date(Date.now() - 1_000)
const note = (tx: Tx, at = past(), workspaceId = t.workspaceA.workspaceId) => noteDue(tx, { chore, workspaceId, at })
const noted = () =>
  t.db.local((tx) => tx.rows<{ at: Date }>(sql`select due_at as at from due_work where chore = ${chore} order by 1`))

/** Does the chore; the firms in which it was done. */
async function doIt(work: (tx: Tx) => Promise<Date | null> = async () => null, module?: string): Promise<string[]> {
  const done: string[] = []
  const parts = { db: t.db, log: pino({ level: 'silent' }) }
  await doWhereDue(parts, {
    name: chore,
    ...(module && { module }),
    work: async (tx, workspaceId) => {
      const next = await work(tx)
      done.push(workspaceId)
      return next
    },
  })
  return done
}

test('is done once where it is due, and again when it will be', async () => {
  expect(await doIt()).toEqual([])
  await t.db.local((tx) => note(tx))
  const tomorrow = new Date(Date.now() + 86_400_000)
  expect(await doIt(async () => tomorrow)).toEqual([t.workspaceA.workspaceId])
  expect(await noted()).toEqual([{ at: tomorrow }])
  expect(await doIt()).toEqual([])
  await t.db.local((tx) => note(tx))
  expect(await doIt(async () => new Date(tomorrow.getTime() + 1))).toHaveLength(1)
  expect(await noted()).toEqual([{ at: tomorrow }])
})

test('a thousand causes are one note', async () => {
  for (let each = 0; each < 20; each++) await t.db.local((tx) => note(tx))
  expect(await noted()).toHaveLength(1)
})

test('what fails or is killed is still due; the other firms are done all the same', async () => {
  await t.db.local(async (tx) => {
    await note(tx)
    await note(tx, past(), t.workspaceB.workspaceId)
  })
  let first = true
  const done = await doIt(async () => {
    if (!first) return null
    first = false
    throw new Error('killed')
  })
  expect(done).toHaveLength(1)
  expect(await doIt()).toHaveLength(1)
})

test('two workers do it once', async () => {
  for (let round = 0; round < 10; round++) {
    await t.db.local((tx) => note(tx))
    const slowly = async () => {
      await new Promise((resolve) => setTimeout(resolve, 20))
      return null
    }
    expect((await Promise.all([doIt(slowly), doIt(slowly), doIt(slowly)])).flat()).toHaveLength(1)
  }
})

test('what happens while it is being done is due again, and nobody waits for anybody', async () => {
  await t.db.local((tx) => note(tx))
  await doIt(async () => {
    await t.db.local((tx) => note(tx))
    return null
  })
  expect(await noted()).toHaveLength(1)
  const inTheMiddle = await t.db.local(async (tx) => {
    await note(tx)
    return doIt()
  })
  expect(inTheMiddle).toEqual([])
  expect(await doIt()).toHaveLength(1)
})

test('waits until the firm has the module on', async () => {
  await t.db.local((tx) => note(tx))
  await t.workspaceA.client('PUT', '/modules/value', { on: false })
  expect(await doIt(undefined, 'value')).toEqual([])
  await t.workspaceA.client('PUT', '/modules/value', { on: true })
  expect(await doIt(undefined, 'value')).toHaveLength(1)
})

test('a clock that is set forward makes it due, once', async () => {
  followTestClock(t.config.dataFolder)
  const daily = async () => new Date(currentTime().getTime() + 86_400_000)
  await t.db.local((tx) => note(tx))
  expect(await doIt(daily)).toHaveLength(1)
  for (const days of [1, 400]) {
    expect(await doIt(daily)).toEqual([])
    advanceTestClock(days)
    expect((await Promise.all([doIt(daily), doIt(daily)])).flat()).toHaveLength(1)
  }
})
