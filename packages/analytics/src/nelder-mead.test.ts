import { expect, test } from 'vitest'
import { nelderMead } from './nelder-mead.ts'

test("finds the minimum of Powell's quartic of the original paper (Nelder & Mead 1965): 0 at the origin", () => {
  const powell = ([a, b, c, d]: number[]) =>
    (a! + 10 * b!) ** 2 + 5 * (c! - d!) ** 2 + (b! - 2 * c!) ** 4 + 10 * (a! - d!) ** 4
  const minimum = nelderMead(powell, { point: [3, -1, 0, 1], tolerance: 1e-14 })
  expect(minimum.value).toBeLessThan(1e-8)
})

test('takes what is not a number for infinitely bad', () => {
  const minimum = nelderMead(([x]) => x! - Math.log(x!), { point: [3] })
  expect(minimum.point[0]).toBeCloseTo(1, 3)
})
