import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest'
import type { Ctx } from '#platform/context/ctx.ts'
import type { RoleName } from '#platform/permission/roles.ts'
import { withCtx } from '#platform/testing/ctx.ts'
import { type TestApp, testApp } from '#platform/testing/http.ts'
import { join, type Person } from '#platform/testing/people.ts'
import { seenAtFirst, seenNow, unsureMs } from './seen-objects.ts'

let t: TestApp
let seller: Person
beforeAll(async () => {
  t = await testApp()
  seller = await join(t, 'Seller')
})
afterAll(() => t.close())
afterEach(() => vi.useRealTimers())

/** However slow the machine is, no time passes unless the test says so. */
const stopTime = () => vi.useFakeTimers({ toFake: ['Date'] })

let transactions = 0
let asked = 0
/** Does something as a member and counts what it asks the database. */
function as<T>({ id, role = 'rep' }: { id: string; role?: RoleName }, work: (ctx: Ctx) => Promise<T>): Promise<T> {
  transactions = 0
  asked = 0
  return withCtx(t.db, { workspaceId: t.workspaceA.workspaceId, member: { id, role } }, (ctx) => {
    const inWorkspace: typeof t.db.inWorkspace = (...transaction) => {
      transactions++
      return t.db.inWorkspace(...transaction)
    }
    const rows: typeof ctx.tx.rows = (...question) => {
      asked++
      return ctx.tx.rows(...question)
    }
    return work({ ...ctx, db: { ...t.db, inWorkspace }, tx: { ...ctx.tx, rows } })
  })
}

test('who sees all of an object, or nothing, is told so without a question', async () => {
  const viewer = { id: t.workspaceA.userId, role: 'viewer' } as const
  expect(await as(viewer, (ctx) => seenNow(ctx, ['account', 'orderLine']))).toEqual(
    new Map([
      ['account', true],
      ['orderLine', true],
    ]),
  )
  expect(await as(viewer, seenAtFirst)).toContain('account')
  expect([transactions, asked]).toEqual([0, 0])
})

test('whoever sees a record is asked for once, whatever he opens; parts are seen with what they are part of', async () => {
  const made = await t.workspaceA.client('POST', '/accounts', { name: '海天', ownerId: seller.id })
  expect(made.status, made.text).toBe(201)
  stopTime()
  const seen = await as(seller, seenAtFirst)
  expect([...seen]).toContain('account')
  expect([...seen]).not.toContain('need')
  expect(asked).toBe(1)
  expect(await as(seller, seenAtFirst)).toEqual(seen)
  expect(asked).toBe(0)
  expect(await as(seller, (ctx) => seenNow(ctx, ['account']))).toEqual(new Map([['account', true]]))
  expect(transactions).toBe(0)
})

test('who saw none a moment ago is not asked for again at every change', async () => {
  const { id } = await join(t, 'Newcomer')
  stopTime()
  const first = await as({ id }, (ctx) => seenNow(ctx, ['need', 'needEvidence', 'needAction']))
  expect([...first.values()]).toEqual([false, false, false])
  expect(transactions).toBe(1)
  expect(await as({ id }, (ctx) => seenNow(ctx, ['need', 'needEvidence']))).toEqual(new Map())
  expect(transactions).toBe(0)
  vi.setSystemTime(Date.now() + unsureMs)
  expect(await as({ id }, (ctx) => seenNow(ctx, ['need']))).toEqual(new Map([['need', false]]))
  expect(transactions).toBe(1)
  vi.setSystemTime(Date.now() - 3_600_000)
  expect(await as({ id }, (ctx) => seenNow(ctx, ['need'])), 'after the clock was set back').toEqual(
    new Map([['need', false]]),
  )
  expect(transactions).toBe(1)
})

test('what was seen with former rights is asked again with the new ones', async () => {
  const { id } = await join(t, 'Turner')
  await as({ id }, (ctx) => seenNow(ctx, ['account']))
  const otherwise = (ctx: Ctx) => seenNow({ ...ctx, rights: { ...ctx.rights, key: 'changed' } }, ['account'])
  expect(await as({ id }, otherwise)).toEqual(new Map([['account', false]]))
  expect(transactions).toBe(1)
})

test('where the database does not answer nothing is said, and nothing is thrown', async () => {
  const { id } = await join(t, 'Patient')
  const failing = { inWorkspace: () => Promise.reject(new Error('no connection is free')) }
  expect(await as({ id }, (ctx) => seenNow({ ...ctx, db: { ...ctx.db, ...failing } }, ['account']))).toEqual(new Map())
  expect(await as({ id }, (ctx) => seenNow(ctx, ['account']))).toEqual(new Map([['account', false]]))
})
