import { sql } from 'kysely'
import { pino } from 'pino'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { type TestApp, testApp } from '#platform/testing/http.ts'
import { noteDue } from './due-work.ts'
import { dayMs, firstOf, lookThroughFirms } from './look-through-firms.ts'

let t: TestApp
beforeAll(async () => {
  t = await testApp()
})
afterAll(() => t.close())
beforeEach(() => t.db.local((tx) => tx.run(sql`delete from due_work`)))

const name = 'test.look'
const inDays = (days: number) => new Date(Date.now() + days * dayMs)
/** Looks through the firms; those that were looked at. */
async function lookThrough(look: (workspaceId: string) => Promise<Date> = async () => inDays(30)): Promise<string[]> {
  const seen: string[] = []
  const parts = { db: t.db, log: pino({ level: 'silent' }) }
  await lookThroughFirms(parts, {
    name,
    async look(workspaceId) {
      const next = await look(workspaceId)
      seen.push(workspaceId)
      return next
    },
  })
  return seen.sort()
}
const firms = () => [t.workspaceA.workspaceId, t.workspaceB.workspaceId].sort()
const notes = () => t.db.local((tx) => tx.rows(sql`select from due_work where chore = ${name}`))

test('each firm is looked at once, and again when it said', async () => {
  expect(await lookThrough(async (ws) => inDays(ws === t.workspaceA.workspaceId ? -1 : 30))).toEqual(firms())
  expect(await lookThrough()).toEqual([t.workspaceA.workspaceId])
  expect(await lookThrough()).toEqual([])
  expect(await notes()).toHaveLength(2)
})

test('what makes something due sooner is looked at at once, also when it happens during the look', async () => {
  const { workspaceId } = t.workspaceA
  const cause = () => t.db.local((tx) => noteDue(tx, { chore: name, workspaceId, at: inDays(-1) }))
  await lookThrough()
  await cause()
  expect(
    await lookThrough(async () => {
      await cause()
      return inDays(30)
    }),
  ).toEqual([workspaceId])
  expect(await lookThrough()).toEqual([workspaceId])
  expect(await lookThrough()).toEqual([])
})

test('what fails is looked at the next time, and keeps no other firm waiting', async () => {
  const failing = async (ws: string) => {
    if (ws === firms()[0]) throw new Error('not now')
    return inDays(30)
  }
  expect(await lookThrough(failing)).toEqual([firms()[1]])
  expect(await lookThrough()).toEqual([firms()[0]])
})

test('a look that is killed is repeated, whatever is noted during it', async () => {
  const later = { chore: name, workspaceId: firms()[0]!, at: inDays(20) }
  await new Promise<void>((killed) => {
    const never = async () => {
      await t.db.local((tx) => noteDue(tx, later))
      killed()
      return new Promise<Date>(() => {})
    }
    void lookThrough(never)
  })
  expect(await lookThrough()).toEqual(firms())
  expect(await lookThrough()).toEqual([])
})

test('what caused a note is visible to the look', async () => {
  await lookThrough()
  const { workspaceId } = t.workspaceA
  const due = { chore: name, workspaceId, at: inDays(-1) }
  await t.db.local((tx) => noteDue(tx, due))
  await t.db.local(async (tx) => {
    await noteDue(tx, due)
    expect(await lookThrough()).toEqual([])
  })
  expect(await lookThrough()).toEqual([workspaceId])
})

test('idle firms cost two statements, however many there are', async () => {
  await lookThrough()
  const counted = t.db.local
  let transactions = 0
  const db = {
    ...t.db,
    local: ((...asked: Parameters<typeof counted>) => {
      transactions++
      return counted(...asked)
    }) as typeof counted,
    inWorkspace: () => Promise.reject(new Error('nobody is to be asked')),
  }
  await lookThroughFirms({ db, log: pino({ level: 'silent' }) }, { name, look: async () => inDays(30) })
  expect(transactions).toBe(2)
})

test('the first of some moments', () => {
  expect(firstOf(null, new Date(2), undefined, new Date(1))).toEqual(new Date(1))
})
