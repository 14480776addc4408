import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startWorker, storeOrders, type TestOrder, valueRun } from '#domains/value/testing/firm.ts'
import type { Ctx } from '#platform/context/ctx.ts'
import type { JobWorker } from '#platform/job/worker.ts'
import type { RoleName } from '#platform/permission/roles.ts'
import { withCtx } from '#platform/testing/ctx.ts'
import { type TestApp, testApp } from '#platform/testing/http.ts'
import { fallingCare } from './falling.care.ts'
import { valueMetrics } from './value.metrics.ts'

let firm: TestApp
let worker: JobWorker
const now = new Date('2025-12-31T04:00:00Z')

beforeAll(async () => {
  firm = await testApp()
  worker = await startWorker(firm)
})
afterAll(async () => {
  await worker?.stop()
  await firm?.close()
})

const as = <T>(role: RoleName, work: (ctx: Ctx) => Promise<T>) => {
  const { workspaceId, userId } = firm.workspaceA
  return withCtx(firm.db, { workspaceId, now, member: { id: userId, role } }, work)
}
const metric = (name: string) => valueMetrics.find((each) => each.name === name)!
const measure = (name: string, role: RoleName = 'admin') => as(role, (ctx) => metric(name).measure(ctx))

/** Monthly orders from January 2024 on. */
function monthly(customer: string, { months, amount }: { months: number; amount: number }): TestOrder[] {
  return Array.from({ length: months }, (_, month) => ({
    customer,
    date: `${2024 + Math.floor(month / 12)}-${String(1 + (month % 12)).padStart(2, '0')}-10`,
    amount,
  }))
}

describe('before a value run', () => {
  it('nothing is known of who slips away, and nobody is named', async () => {
    for (const name of ['value.large-declining', 'value.silent', 'value.repeat-share'])
      expect(await measure(name)).toMatchObject({ value: null, grade: null, basis: { key: `metric.${name}.unknown` } })
    expect(await as('admin', (ctx) => fallingCare.list(ctx, 10))).toEqual([])
  })
})

describe('after a value run', () => {
  beforeAll(async () => {
    const orders = Array.from({ length: 14 }, (_, i) =>
      monthly(`Customer ${i}`, { months: i < 5 ? 12 : 24, amount: 100 + i }),
    ).flat()
    // Two new ones in the year that ended half a year ago: one came back within 183 days, one never.
    const newOnes = [
      { customer: 'Came back', date: '2025-02-01', amount: 5 },
      { customer: 'Came back', date: '2025-07-01', amount: 5 },
      { customer: 'Never seen again', date: '2025-03-01', amount: 5 },
    ]
    await storeOrders(firm, firm.workspaceA, [...orders, ...newOnes])
    await valueRun(firm.workspaceA, { until: '2025-12-31' })
  })

  it('counts the largest who fall off and names them, the greatest loss first', async () => {
    expect(await measure('value.large-declining')).toMatchObject({ value: 5, n: 5, of: 14, grade: 'statistics' })
    const named = await as('admin', (ctx) => fallingCare.list(ctx, 10))
    expect(named.slice(0, 5).map(({ accountName }) => accountName)).toEqual([4, 3, 2, 1, 0].map((i) => `Customer ${i}`))
    expect(named[0]).toMatchObject({
      reason: { key: 'care.falling.silent', params: { count: 386, earlier: 1248, months: 24 } },
    })
    expect(named.every(({ weight }, i) => i === 0 || weight <= named[i - 1]!.weight)).toBe(true)
  })

  it('counts new customers who came back, of those who had the time', async () => {
    expect(await measure('value.repeat-share')).toMatchObject({ value: 0.5, n: 1, of: 2 })
  })

  it('tells who of the lost ordered again', async () => {
    const since = new Date('2025-12-30T00:00:00Z')
    const moved = () => as('admin', (ctx) => metric('value.large-declining').moved!(ctx, since))
    expect(await moved()).toEqual([])
    const [lost] = await as('admin', (ctx) => fallingCare.list(ctx, 1))
    await firm.workspaceA.client('POST', '/orders', { accountId: lost!.accountId, date: '2025-12-31', total: 10 })
    expect(await moved()).toEqual([{ key: 'metric.value.large-declining.moved.returned', params: { count: 1 } }])
  })

  it('tells a sales rep of his own customers only', async () => {
    expect(await measure('value.silent', 'rep')).toMatchObject({
      value: null,
      basis: { key: 'metric.value.silent.none' },
    })
    expect(await as('rep', (ctx) => fallingCare.list(ctx, 10))).toEqual([])
  })
})
