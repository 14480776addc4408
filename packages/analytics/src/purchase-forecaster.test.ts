import { expect, test } from 'vitest'
import { expectedWhileActive } from './expected-purchases.ts'
import { purchaseForecaster } from './purchase-forecaster.ts'
import { activeCustomer, type PurchaseModel } from './purchase-model.ts'
import { residualWhileActive } from './residual-purchases.ts'

const models: PurchaseModel[] = [
  { kind: 'bg-nbd', parameters: { r: 0.243, alpha: 4.414, a: 0.793, b: 2.426 } },
  { kind: 'mbg-nbd', parameters: { r: 10.4, alpha: 0.08, a: 3.05, b: 2.82 } },
  { kind: 'mbg-nbd', parameters: { r: 1.1, alpha: 60, a: 0.06, b: 3.4 } },
]

test.each(models)('interpolates what the single formulas give ($kind, $parameters.alpha)', (model) => {
  const forecast = purchaseForecaster(model, { horizon: 52, discountRate: 0.0027, greatestAge: 260 })
  for (const frequency of [0, 1, 5, 60, 700]) {
    for (const age of [0, 0.1, 1, 17.3, 104, 260]) {
      const customer = activeCustomer(model, { frequency, recency: 0, age })
      const { purchases, residual } = forecast(frequency, age)
      expect(Math.abs(purchases / expectedWhileActive(customer, 52) - 1)).toBeLessThan(1e-6)
      expect(Math.abs(residual / residualWhileActive(customer, 0.0027) - 1)).toBeLessThan(1e-6)
    }
  }
})

test('refuses an age it was not made for', () => {
  const forecast = purchaseForecaster(models[0]!, { horizon: 52, discountRate: 0.0027, greatestAge: 10 })
  expect(() => forecast(1, 11)).toThrow(RangeError)
})
