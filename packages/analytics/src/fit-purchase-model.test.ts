import { describe, expect, test } from 'vitest'
import { cdnowOrders, dayNumber, sharedDataIsHere, sharedText, skippedWithoutData } from '../testing/shared-data.ts'
import { comparePurchaseModels, fitPurchaseModel } from './fit-purchase-model.ts'
import { groupPurchases, purchaseColumns } from './purchase-groups.ts'
import { summarisePurchases } from './purchase-history.ts'
import type { PurchaseModelKind } from './purchase-model.ts'

const calibration = { until: dayNumber('19970930'), daysPerUnit: 7 }

describe.runIf(sharedDataIsHere)(`published CDNOW fits${skippedWithoutData}`, () => {
  test('BG/NBD on the tenth: .243, 4.414, .793, 2.426, LL −9582.43 (Fader, Hardie & Lee 2005; CLVTools)', () => {
    const fit = fitCdnow('sample', 'bg-nbd')
    expectParameters(fit, [0.2425945, 4.4136019, 0.7929199, 2.4258881], 1e-5)
    expect(fit.logLikelihood).toBeCloseTo(-9582.429, 3)
    expect(fit).toMatchObject({ customers: 2357, repeatCustomers: 946, repeatPurchases: 2457, converged: true })
    expect(fit.groups).toBeLessThan(1100)
  })

  test('BG/NBD on the summary that BTYD ships gives the same maximum', () => {
    const rows = sharedText('btyd/cdnowSummary_btyd.csv')
      .trim()
      .split('\n')
      .slice(1)
      .map((line) => line.split(',').map(Number))
    const histories = rows.map(([x, tx, T]) => ({ frequency: x!, recency: tx!, age: T! }))
    const fit = fitPurchaseModel('bg-nbd', groupPurchases(purchaseColumns(histories)))
    expectParameters(fit, [0.243, 4.414, 0.793, 2.426], 2e-3)
  })

  test('MBG/NBD on the tenth: .525, 6.183, .891, 1.614, LL −9582.136 (BTYDplus via lifetimes)', () => {
    const fit = fitCdnow('sample', 'mbg-nbd')
    expectParameters(fit, [0.525, 6.183, 0.891, 1.614], 1e-3)
    expect(fit.logLikelihood).toBeCloseTo(-9582.136, 3)
  })

  test('both on all 23,570 customers (recomputed with scipy)', () => {
    const bg = fitCdnow('master', 'bg-nbd')
    expectParameters(bg, [0.251624, 4.788943, 0.723434, 2.161088], 2e-6)
    expect(bg.logLikelihood).toBeCloseTo(-95368.4439, 3)
    const mbg = fitCdnow('master', 'mbg-nbd')
    expectParameters(mbg, [0.63714, 7.310289, 0.807474, 1.228394], 2e-6)
    expect(mbg.logLikelihood).toBeCloseTo(-95336.9583, 3)
  })

  test('names the more likely model first', () => {
    const [chosen, other] = comparePurchaseModels(cdnowGroups('sample'))
    expect([chosen.kind, other.kind]).toEqual(['mbg-nbd', 'bg-nbd'])
  })

  test('standard errors shrink by the root of the sample size', () => {
    const small = fitCdnow('sample', 'bg-nbd').standardErrors!
    const large = fitCdnow('master', 'bg-nbd').standardErrors!
    expect(small.r / large.r).toBeGreaterThan(2.5)
    expect(small.r / large.r).toBeLessThan(4)
  })
})

test('is a matter of the histories, not of their order or grouping', () => {
  const histories = Array.from({ length: 400 }, (_, i) => {
    const frequency = [0, 0, 3, 0, 1, 0, 9, 0, 2, 0, 0][i % 11]!
    const age = 20 + (i % 17)
    return { frequency, recency: frequency === 0 ? 0 : (age * (1 + (i % 5))) / 6, age }
  })
  const once = fitPurchaseModel('mbg-nbd', groupPurchases(purchaseColumns(histories)))
  const again = fitPurchaseModel('mbg-nbd', groupPurchases(purchaseColumns(histories.toReversed())))
  expect(again.logLikelihood).toBeCloseTo(once.logLikelihood, 5)
})

function cdnowGroups(which: 'sample' | 'master') {
  return groupPurchases(purchaseColumns(summarisePurchases(cdnowOrders(which), calibration).values()))
}

function fitCdnow(which: 'sample' | 'master', kind: PurchaseModelKind) {
  return fitPurchaseModel(kind, cdnowGroups(which))
}

function expectParameters(fit: ReturnType<typeof fitPurchaseModel>, expected: number[], within: number): void {
  const { r, alpha, a, b } = fit.parameters
  for (const [i, value] of [r, alpha, a, b].entries()) {
    expect(Math.abs(value / expected[i]! - 1)).toBeLessThan(within)
  }
}
