import fc from 'fast-check'
import { expect, test } from 'vitest'
import { beforeAfterChange, differenceInDifferences } from './change-over-time.ts'
import { welchDifference } from './mean-difference.ts'

const pairs = fc.array(
  fc.record({ before: fc.integer({ min: 0, max: 500 }), after: fc.integer({ min: 0, max: 500 }) }),
  { minLength: 3, maxLength: 30 },
)

test('the minimum wage in New Jersey: change of matched restaurants 0.47 (0.48) against -2.28 (1.25), difference 2.75 (1.34)', () => {
  // Card & Krueger 1994, table 3, row 4: two groups of changes, whose standard errors make that of the difference.
  const group = (mean: number, error: number, n: number) => ({ n, mean, deviation: error * Math.sqrt(n) })
  const { difference, low, high } = welchDifference(group(0.47, 0.48, 290), group(-2.28, 1.25, 67))
  expect(difference).toBeCloseTo(2.75, 10)
  expect((high - low) / 2 / 1.34).toBeCloseTo(1.99, 1)
})

test("Student's sleep data: R t.test(x, y, paired = TRUE) gives 1.58, 0.7001142 to 2.4598858, p .002833", () => {
  const before = [0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0, 2]
  const after = [1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4]
  const result = beforeAfterChange(before.map((value, i) => ({ before: value, after: after[i]! })))
  expect(result.difference).toBeCloseTo(1.58, 10)
  expect(result.low).toBeCloseTo(0.7001142, 6)
  expect(result.high).toBeCloseTo(2.4598858, 6)
  expect(result.p).toBeCloseTo(0.002833, 6)
})

test('what happens to everybody is no difference, and a season moves before and after but not the comparison', () => {
  fc.assert(
    fc.property(pairs, pairs, fc.integer({ min: -100, max: 100 }), (treated, comparison, season) => {
      const shifted = (all: typeof treated) => all.map(({ before, after }) => ({ before, after: after + season }))
      const plain = differenceInDifferences(treated, comparison)
      const seasonal = differenceInDifferences(shifted(treated), shifted(comparison))
      expect(seasonal.difference).toBeCloseTo(plain.difference, 8)
      expect(seasonal.low).toBeCloseTo(plain.low, 6)
      expect(beforeAfterChange(shifted(treated)).difference).toBeCloseTo(
        beforeAfterChange(treated).difference + season,
        8,
      )
      expect(differenceInDifferences(comparison, treated).difference).toBeCloseTo(-plain.difference, 8)
    }),
  )
  expect(
    beforeAfterChange([
      { before: 1, after: 1 },
      { before: 2, after: 2 },
    ]).p,
  ).toBe(1)
  expect(() => beforeAfterChange([{ before: 1, after: 2 }])).toThrow(RangeError)
})
