import { summarisePurchases } from '@guanxi/analytics'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { collectPurchases } from './purchase-collector.ts'
import type { RunPlan } from './run-plan.ts'

const plan: RunPlan = {
  from: 0,
  to: 130,
  until: 100,
  unitDays: 7,
  horizon: 52,
  discountPerUnit: 0.002,
  trendDays: 40,
  tierLimits: [0.5],
  firstOrderFrom: Number.NEGATIVE_INFINITY,
}
type Order = { customer: number; day: number; amount: number }

test('sums up as the analytics do, whatever the orders', () => {
  const order = fc.record({
    customer: fc.integer({ min: 0, max: 4 }),
    day: fc.integer({ min: 0, max: 130 }),
    amount: fc.integer({ min: -9, max: 30 }),
  })
  fc.assert(
    fc.property(fc.array(order, { maxLength: 60 }), (orders) => {
      const table = collect(orders)
      const expected = summarisePurchases(orders, { until: 100, daysPerUnit: 1 })
      expect(table.size).toBe(expected.size)
      for (let row = 0; row < table.size; row += 1) {
        const summary = expected.get(table.ids.readUInt8(16 * row + 15))!
        expect(table.purchaseDays[row]! - 1).toBe(summary.frequency)
        expect([table.firstDay[row], table.lastDay[row]]).toEqual([summary.firstDay, summary.lastDay])
        expect(table.spend[row]).toBe(summary.spend)
        if (summary.frequency > 0) expect(table.laterSpend[row]! / summary.frequency).toBe(summary.repeatSpend)
      }
    }),
  )
})

test('keeps apart two periods, and in the spread of amounts leaves out the first purchase', () => {
  const table = collect([
    { customer: 1, day: 30, amount: 500 },
    { customer: 1, day: 40, amount: 20 },
    { customer: 1, day: 60, amount: 30 },
    { customer: 1, day: 61, amount: 7 },
    { customer: 1, day: 100, amount: 3 },
    { customer: 1, day: 101, amount: 1000 },
    { customer: 2, day: 50, amount: 8 },
    { customer: 2, day: 70, amount: 5 },
  ])
  expect([table.earlier[0], table.recent[0], table.squares[0]]).toEqual([550, 10, 400 + 900 + 49 + 9])
  expect([table.firstSpend[1], table.earlier[1], table.recent[1], table.squares[1]]).toEqual([8, 8, 5, 25])
})

test('counts repeat purchases by day, after the end only of customers acquired before it', () => {
  const table = collect([
    { customer: 1, day: 5, amount: 1 },
    { customer: 1, day: 120, amount: 1 },
    { customer: 2, day: 110, amount: 1 },
    { customer: 2, day: 120, amount: 1 },
  ])
  expect(table.size).toBe(1)
  expect(table.acquisitions[5]).toBe(1)
  expect(table.repeats[120]).toBe(1)
  expect(table.orders).toBe(1)
})

test('remembers the longest silence that ended lately', () => {
  const days = [1, 2, 90, 95]
  const table = collect(days.map((day) => ({ customer: 1, day, amount: 1 })))
  expect([table.gapBeforeReturn[0], table.returnDay[0]]).toEqual([88, 90])
})

test('leaves out customers who first bought before the scope, and counts amounts that are not known', () => {
  const orders = [
    { customer: 1, day: 5, amount: 1 },
    { customer: 1, day: 60, amount: 1 },
    { customer: 2, day: 55, amount: Number.NaN },
  ]
  const table = collect(orders, { ...plan, firstOrderFrom: 50 })
  expect(table.size).toBe(1)
  expect(table.purchaseDays[0]).toBe(1)
  expect(table.spend[0]).toBe(0)
  expect(table.ordersWithoutAmount).toBe(1)
  expect(table.repeats.every((count) => count === 0)).toBe(true)
})

function collect(orders: readonly Order[], given = plan) {
  const collector = collectPurchases(given, 10)
  const bytes = Buffer.alloc(16)
  for (const { customer, day, amount } of orders.toSorted((a, b) => a.customer - b.customer || a.day - b.day)) {
    bytes.writeUInt8(customer, 15)
    collector.add(bytes, 0, { day, amount })
  }
  return collector.finish()
}
