import { expect, test } from 'vitest'
import { maximiseLikelihood } from './maximum-likelihood.ts'

const waits = [2, 3, 7, 1, 7]

test('agrees with the closed form for exponential waits: rate n/Σt, standard error rate/√n', () => {
  const fit = maximiseLikelihood(exponential, [{ parameters: [5] }, { parameters: [0.001] }])
  expect(fit.parameters[0]).toBeCloseTo(0.25, 8)
  expect(fit.logLikelihood).toBeCloseTo(5 * Math.log(0.25) - 5, 10)
  expect(fit.standardErrors![0]).toBeCloseTo(0.25 / Math.sqrt(5), 6)
  expect(fit.converged).toBe(true)
})

test('says when a parameter runs off', () => {
  const fit = maximiseLikelihood(
    ([x], gradient) => {
      gradient[0] = 1 / (1 + x!) ** 2
      return -1 / (1 + x!)
    },
    [{ parameters: [1] }],
  )
  expect(fit).toMatchObject({ atBoundary: true })
})

function exponential([rate]: Float64Array, gradient: Float64Array): number {
  const total = waits.reduce((a, b) => a + b)
  gradient[0] = waits.length / rate! - total
  return waits.length * Math.log(rate!) - rate! * total
}
