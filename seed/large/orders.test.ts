import { expect, test } from 'vitest'
import { dayOf } from '#seed/demo/day.ts'
import { largeOrders } from './orders.ts'

const today = dayOf('2026-03-02')

test('every customer orders, some far more than others, all before today', () => {
  const orders = [...largeOrders({ seed: 3, count: 5_000, customers: 1_000, today })]
  const counts = [...Map.groupBy(orders, ({ account }) => account).values()].map((own) => own.length)
  expect(counts).toHaveLength(1_000)
  expect(Math.max(...counts)).toBeGreaterThan(20)
  expect(Math.min(...counts)).toBe(1)
  for (const { date, total } of orders) {
    expect(date < '2026-03-02' && date > '2021-01-01').toBe(true)
    expect(total).toMatch(/^\d+\.\d\d$/)
  }
})
