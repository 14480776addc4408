import { describe, expect, test } from 'vitest'
import { cdnowOrders, dayNumber, sharedDataIsHere, skippedWithoutData } from '../testing/shared-data.ts'
import { summarisePurchases } from './purchase-history.ts'
import type { PurchaseModel } from './purchase-model.ts'
import { expectedRepeatPurchases } from './repeat-tracking.ts'

const model: PurchaseModel = {
  kind: 'bg-nbd',
  parameters: { r: 0.2425945, alpha: 4.4136019, a: 0.7929199, b: 2.4258881 },
}

describe.runIf(sharedDataIsHere)(`CDNOW week by week${skippedWithoutData}`, () => {
  test('cumulated repeat purchases of weeks 20–25: 1312.458 … 1669.600 (BTYD walkthrough)', () => {
    const summaries = summarisePurchases(cdnowOrders('sample'), { until: dayNumber('19970930'), daysPerUnit: 7 })
    const start = dayNumber('19970101')
    const acquired = [...summaries.values()].map((one) => ({ at: (one.firstDay - start) / 7, customers: 1 }))
    const expected = [1312.458, 1387.346, 1460.392, 1531.713, 1601.418, 1669.6]
    const result = expectedRepeatPurchases(model, { acquired, times: [20, 21, 22, 23, 24, 25] })
    for (const [i, value] of expected.entries()) expect(Math.abs(result[i]! - value)).toBeLessThan(1e-3)
  })
})

test('expects nothing before anyone has bought', () => {
  expect(expectedRepeatPurchases(model, { acquired: [{ at: 5, customers: 10 }], times: [1, 5] })).toEqual([0, 0])
})
