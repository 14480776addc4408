import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { cdnowOrders, dayNumber, sharedDataIsHere, skippedWithoutData } from '../testing/shared-data.ts'
import { expectedSpend, fitSpend } from './gamma-gamma.ts'
import { summarisePurchases } from './purchase-history.ts'

const published = { p: 6.25, q: 3.74, v: 15.44 }

describe.runIf(sharedDataIsHere)(`published CDNOW fit${skippedWithoutData}`, () => {
  const summaries = sharedDataIsHere
    ? [...summarisePurchases(cdnowOrders('sample'), { until: dayNumber('19970930'), daysPerUnit: 7 }).values()]
    : []

  test('p 6.25, q 3.74, v 15.44, LL −4055.92, 946 customers (Fader & Hardie 2013; CLVTools)', () => {
    const fit = fitSpend({
      frequency: summaries.map((one) => one.frequency),
      meanSpend: summaries.map((one) => one.repeatSpend),
    })!
    expect(fit.parameters.p).toBeCloseTo(6.25, 2)
    expect(fit.parameters.q).toBeCloseTo(3.74, 1)
    expect(fit.parameters.v).toBeCloseTo(15.44, 1)
    expect(fit.logLikelihood).toBeCloseTo(-4055.9177, 4)
    expect(fit.frequencyCorrelation).toBeCloseTo(0.1139, 3)
    expect(fit).toMatchObject({ customers: 946, converged: true })
  })

  test('expected spend of the first ten customers (Hardie spreadsheet, to 0.1)', () => {
    const expected = [24.6637, 18.9169, 35.219, 35.219, 35.219, 71.4697, 18.9169, 35.219, 27.2884, 35.219]
    for (const [i, value] of expected.entries()) {
      const { frequency, repeatSpend } = summaries[i]!
      expect(Math.abs(expectedSpend(published, { frequency, meanSpend: repeatSpend }) - value)).toBeLessThan(0.1)
    }
  })
})

test('lies between the population mean and the own mean', () => {
  const population = expectedSpend(published, { frequency: 0, meanSpend: 0 })
  expect(population).toBeCloseTo((6.25 * 15.44) / 2.74, 9)
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 500 }),
      fc.double({ min: 0.01, max: 1e5, noNaN: true }),
      (frequency, meanSpend) => {
        const result = expectedSpend(published, { frequency, meanSpend })
        expect(result).toBeGreaterThanOrEqual(Math.min(population, meanSpend) - 1e-6)
        expect(result).toBeLessThanOrEqual(Math.max(population, meanSpend) * (1 + 1e-9))
      },
    ),
  )
})

test('has no population mean when q <= 1, and no fit on nothing', () => {
  expect(expectedSpend({ p: 2, q: 0.9, v: 3 }, { frequency: 0, meanSpend: 0 })).toBe(Number.POSITIVE_INFINITY)
  expect(fitSpend({ frequency: [0, 3], meanSpend: [0, -5] })).toBeNull()
})
