import { writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { AppError } from '#platform/error/app-error.ts'
import { type TestDatabase, testDatabase } from '#platform/testing/database.ts'
import { explainedByDisk, toAppError } from './problem.ts'

let database: TestDatabase
beforeAll(async () => {
  database = await testDatabase()
})
afterAll(() => database.close())

const thrownBy = (work: () => Promise<unknown>) =>
  work().then(
    () => undefined,
    (error: unknown) => error,
  )
const told = (thrown: unknown) => {
  const { error, bug } = toAppError(thrown)
  return [error.code, error.status, bug]
}

test('a disk without room is told as what it is, whether a file or the database needs it', async () => {
  expect(told(await thrownBy(() => writeFile('/dev/full', 'x')))).toEqual(['storage_full', 507, false])
  expect(told(await raised('53100'))).toEqual(['storage_full', 507, false])
})

test('a database of the data folder that cannot be reached for want of room is told so', () => {
  const away = new AppError('unavailable', { retryAfter: 5 })
  const place = (dataFolder: string) => ({ dataFolder, database: { kind: 'embedded' } as const })
  // A file system that never has room.
  expect(explainedByDisk(away, place('/proc')).code).toBe('storage_full')
  expect(explainedByDisk(away, place(tmpdir())).code).toBe('unavailable')
  const elsewhere = { kind: 'external', url: 'postgres://somewhere/crm' } as const
  expect(explainedByDisk(away, { dataFolder: '/proc', database: elsewhere })).toBe(away)
  const other = new AppError('not_found')
  expect(explainedByDisk(other, place('/proc'))).toBe(other)
})

test.each([
  ['08006', 'unavailable'],
  ['53300', 'unavailable'],
  ['57P01', 'unavailable'],
  ['57P03', 'unavailable'],
  ['57014', 'query_too_slow'],
  ['40P01', 'unavailable'],
])('%s of the database is %s, with when to try again', async (state, code) => {
  const { error, bug } = toAppError(await raised(state))
  expect([error.code, error.status, bug]).toEqual([code, 503, false])
  if (code === 'unavailable') expect(error.retryAfter).toBeGreaterThan(0)
})

test('what nobody expected tells nothing of itself', async () => {
  const { error, bug } = toAppError(await thrownBy(() => writeFile('/no/such/folder', 'x')))
  expect([error.code, error.status, bug]).toEqual(['internal', 500, true])
  expect([error.params, error.errors]).toEqual([{}, []])
})

/** What a statement throws that the database ends with this SQLSTATE. */
function raised(state: string): Promise<unknown> {
  return thrownBy(() =>
    database.db.local((tx) => tx.run(sql.raw(`do $$ begin raise exception using errcode = '${state}'; end $$`))),
  )
}
