import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startWorker, storeOrders, type TestOrder, valueRun } from '#domains/value/testing/firm.ts'
import type { JobWorker } from '#platform/job/worker.ts'
import type { RoleName } from '#platform/permission/roles.ts'
import { withCtx } from '#platform/testing/ctx.ts'
import { type TestApp, testApp } from '#platform/testing/http.ts'
import { countAccounts, countVisible, listFalling, readHeadline } from './overview.queries.ts'

let firm: TestApp
let worker: JobWorker
let runId: string

beforeAll(async () => {
  firm = await testApp()
  worker = await startWorker(firm)
  const ids = await storeOrders(
    firm,
    firm.workspaceA,
    Array.from({ length: 14 }, (_, i) => orders(`Customer ${i}`, { months: i < 5 ? 12 : 24, amount: 100 + i })).flat(),
  )
  const { workspaceId, userId } = firm.workspaceA
  await firm.db.inWorkspace(workspaceId, (tx) =>
    tx.run(sql`
      update account set owner_id = ${userId}
      where workspace_id = ${workspaceId} and id in (${ids.get('Customer 0')}, ${ids.get('Customer 13')})`),
  )
  runId = (await valueRun(firm.workspaceA, { until: '2025-12-31' })).id
})
afterAll(async () => {
  await worker?.stop()
  await firm?.close()
})

test('tells how many of the largest customers fell off, and what they bought', async () => {
  expect(await as('admin', (ctx) => readHeadline(ctx, runId))).toEqual({
    largest: 14,
    falling: 5,
    earlierSpend: 12 * (100 + 101 + 102 + 103 + 104),
    recentSpend: 0,
  })
})

test('a sales rep sees his own customers only, in every figure', async () => {
  const { tiers, stages } = await as('rep', (ctx) => countVisible(ctx, runId))
  expect(tiers.reduce((sum, { customers }) => sum + customers, 0)).toBe(2)
  expect(stages.reduce((sum, { customers }) => sum + customers, 0)).toBe(2)
  const falling = await as('rep', (ctx) => listFalling(ctx, { runId, limit: 50 }))
  expect(falling.map(({ name }) => name)).toEqual(['Customer 0'])
  expect(falling[0]!.usualGapDays).toBeCloseTo(335 / 11, 1)
  expect(await as('rep', (ctx) => countAccounts(ctx, runId))).toEqual({ accounts: 2, withoutOrders: 0 })
  expect(await as('rep', (ctx) => readHeadline(ctx, runId))).toBeNull()
})

test('the greatest fall comes first', async () => {
  const falling = await as('admin', (ctx) => listFalling(ctx, { runId, limit: 3 }))
  expect(falling.map(({ name }) => name)).toEqual(['Customer 4', 'Customer 3', 'Customer 2'])
})

function as<T>(role: RoleName, work: Parameters<typeof withCtx<T>>[2]): Promise<T> {
  const { workspaceId, userId } = firm.workspaceA
  return withCtx(firm.db, { workspaceId, member: { id: userId, role } }, work)
}

function orders(customer: string, { months, amount }: { months: number; amount: number }): TestOrder[] {
  return Array.from({ length: months }, (_, month) => ({
    customer,
    date: `${2024 + Math.floor(month / 12)}-${String(1 + (month % 12)).padStart(2, '0')}-10`,
    amount,
  }))
}
