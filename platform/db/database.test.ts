import { setTimeout as pause } from 'node:timers/promises'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type TestDatabase, testDatabase } from '#platform/testing/database.ts'
import type { Tx } from './database.ts'

let database: TestDatabase
beforeAll(async () => {
  database = await testDatabase()
})
afterAll(() => database.close())

const id = '019c0000-0000-7000-8000-000000000001'
const note = (tx: Tx) =>
  tx.run(sql`insert into due_work (id, chore, ws, due_at) values (${id}, 'test', ${id}, ${new Date()})`)
const noted = () => database.db.local((tx) => tx.rows(sql`select id from due_work where id = ${id}`))

it('work that goes on after its transaction was undone writes nothing any more, on whosever connection', async () => {
  let late: Promise<unknown> | undefined
  const undone = database.db.local(async (tx) => {
    late = pause(50).then(() => note(tx))
    late.catch(() => {})
    await Promise.all([late, Promise.reject(new Error('refused'))])
  })
  await expect(undone).rejects.toThrow('refused')
  await expect(late).rejects.toThrow('transaction has ended')
  expect(await noted()).toEqual([])
})

it('work that its transaction did not wait for is refused, not lost unseen', async () => {
  let late: Promise<unknown> | undefined
  await database.db.local(async (tx) => {
    late = pause(50).then(() => note(tx))
    late.catch(() => {})
  })
  await expect(late).rejects.toThrow('transaction has ended')
  expect(await noted()).toEqual([])
})
