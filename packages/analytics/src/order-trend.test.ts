import fc from 'fast-check'
import { expect, test } from 'vitest'
import { orderTrend, type TrendInput, type TrendRule } from './order-trend.ts'

const year: Pick<TrendInput, 'earlierLength' | 'recentLength'> = { earlierLength: 12, recentLength: 12 }
const rule95: TrendRule = { z: 1.959963984540054, band: 2 }

test('equal amounts are Poisson counts: 15 of 148 purchases are recent, Wilson .0624–.1605 (Newcombe 1998)', () => {
  const { low, high } = orderTrend({ earlier: 133, recent: 15, squares: 148, ...year }, rule95)
  expect(low).toBeCloseTo(0.0624 / (1 - 0.0624), 3)
  expect(high).toBeCloseTo(0.1605 / (1 - 0.1605), 3)
})

test('nothing recent out of 20 purchases: share 0–.1611 (Newcombe 1998), declining', () => {
  const trend = orderTrend({ earlier: 20, recent: 0, squares: 20, ...year }, rule95)
  expect(trend.low).toBe(0)
  expect(trend.high).toBeCloseTo(0.1611 / (1 - 0.1611), 3)
  expect(trend).toMatchObject({ direction: 'declining', ratio: 0 })
})

test('tells directions apart, and says so where it cannot', () => {
  const of = (earlier: number, recent: number, amount: number) =>
    orderTrend({ earlier, recent, squares: (earlier + recent) * amount, ...year }).direction
  expect(of(100, 300, 10)).toBe('growing')
  expect(of(300, 100, 10)).toBe('declining')
  expect(of(1000, 1010, 10)).toBe('steady')
  expect(of(10, 30, 10)).toBe('unclear')
  expect(of(0, 0, 0)).toBe('unclear')
  expect(of(0, 200, 10)).toBe('growing')
})

test('one large order among small ones is weaker evidence than the same amount in equal orders', () => {
  const equal = orderTrend({ earlier: 100, recent: 200, squares: 30 * 100, ...year })
  const lumpy = orderTrend({ earlier: 100, recent: 200, squares: 150 ** 2 + 15 * 100, ...year })
  expect(equal.direction).toBe('growing')
  expect(lumpy.direction).toBe('unclear')
})

test('a recent order of next to nothing lies in its interval, which rounding took beside it', () => {
  const trend = orderTrend({ earlier: 1.0000000000000002, recent: 3.469446951953616e-18, squares: 1 / 15, ...year })
  expect(trend.low).toBeLessThanOrEqual(trend.ratio!)
})

test('the ratio lies in its interval, and the currency does not matter', () => {
  const amount = fc.double({ min: 0, max: 1e6, noNaN: true })
  fc.assert(
    fc.property(amount, amount, fc.integer({ min: 1, max: 50 }), (earlier, recent, orders) => {
      fc.pre(earlier + recent > 1)
      const squares = (earlier + recent) ** 2 / orders
      const trend = orderTrend({ earlier, recent, squares, earlierLength: 6, recentLength: 12 })
      expect(trend.low).toBeLessThanOrEqual(trend.ratio ?? Number.POSITIVE_INFINITY)
      expect(trend.high ?? Number.POSITIVE_INFINITY).toBeGreaterThanOrEqual(trend.ratio ?? 0)
      const converted = { earlier: 7 * earlier, recent: 7 * recent, squares: 49 * squares }
      expect(orderTrend({ ...converted, earlierLength: 6, recentLength: 12 }).direction).toBe(trend.direction)
    }),
  )
})
