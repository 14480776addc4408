import fc from 'fast-check'
import { expect, test } from 'vitest'
import { groupPurchases, purchaseColumns } from './purchase-groups.ts'
import { purchaseLikelihood } from './purchase-likelihood.ts'

const histories = [
  { frequency: 0, recency: 0, age: 38.86 },
  { frequency: 2, recency: 30.43, age: 38.86 },
  { frequency: 26, recency: 30.86, age: 31 },
  { frequency: 1, recency: 1.71, age: 38.86 },
]
const groups = groupPurchases(purchaseColumns(histories))
const kinds = ['bg-nbd', 'mbg-nbd'] as const

test.each(kinds)('%s: the gradient is the slope of the value', (kind) => {
  const likelihood = purchaseLikelihood(kind, groups)
  const positive = fc.double({ min: 0.05, max: 20, noNaN: true })
  fc.assert(
    fc.property(fc.tuple(positive, positive, positive, positive), (point) => {
      const gradient = new Float64Array(4)
      likelihood(Float64Array.from(point), gradient)
      for (let i = 0; i < 4; i += 1) {
        const h = 1e-5 * point[i]!
        const at = (shift: number) =>
          likelihood(
            Float64Array.from(point, (x, j) => (i === j ? x + shift : x)),
            new Float64Array(4),
          )
        const slope = (at(h) - at(-h)) / (2 * h)
        expect(Math.abs(gradient[i]! - slope)).toBeLessThan(1e-4 * (1 + Math.abs(slope)))
      }
    }),
  )
})

test('one customer without repeat purchases: r ln(α/(α+T)) under BG/NBD, by hand', () => {
  const alone = groupPurchases(purchaseColumns([histories[0]!]))
  const value = purchaseLikelihood('bg-nbd', alone)(Float64Array.of(0.243, 4.414, 0.793, 2.426), new Float64Array(4))
  expect(value).toBeCloseTo(0.243 * Math.log(4.414 / (4.414 + 38.86)), 12)
})

test.each(kinds)('%s: a group of n counts n times', (kind) => {
  const point = Float64Array.of(0.5, 6, 0.9, 1.6)
  const single = purchaseLikelihood(kind, groups)(point, new Float64Array(4))
  const tripled = { ...groups, count: groups.count.map((n) => 3 * n) }
  expect(purchaseLikelihood(kind, tripled)(point, new Float64Array(4))).toBeCloseTo(3 * single, 9)
})
