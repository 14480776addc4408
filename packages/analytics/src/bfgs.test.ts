import { expect, test } from 'vitest'
import { bfgs } from './bfgs.ts'

test("finds the minimum of Rosenbrock's valley (Rosenbrock 1960): 0 at (1, 1)", () => {
  const minimum = bfgs(rosenbrock, { point: [-1.2, 1] })
  expect(minimum.point[0]).toBeCloseTo(1, 8)
  expect(minimum.point[1]).toBeCloseTo(1, 8)
  expect(minimum.value).toBeLessThan(1e-16)
  expect(minimum.iterations).toBeLessThan(60)
})

test('steps back from where the function is not a number', () => {
  const minimum = bfgs(
    ([x], gradient) => {
      gradient[0] = 1 - 1 / x!
      return x! - Math.log(x!)
    },
    { point: [0.01] },
  )
  expect(minimum.point[0]).toBeCloseTo(1, 7)
})

function rosenbrock([x, y]: Float64Array, gradient: Float64Array): number {
  gradient[0] = -400 * x! * (y! - x! * x!) - 2 * (1 - x!)
  gradient[1] = 200 * (y! - x! * x!)
  return 100 * (y! - x! * x!) ** 2 + (1 - x!) ** 2
}
