import { expectedWhileActive } from './expected-purchases.ts'
import { activeCustomer, type PurchaseModel } from './purchase-model.ts'
import { residualWhileActive } from './residual-purchases.ts'

const NODES = 24

export type ActiveForecast = {
  /** Expected purchases within the horizon of a customer who is active now */
  purchases: number
  /** Discounted purchases of the whole remaining life of a customer who is active now */
  residual: number
}

/**
 * Forecasts for whole customer bases. Given that a customer is active, the forecast depends on x and T only, and is
 * smooth in ln(α + T): for each x met it is computed at Chebyshev nodes over ages 0 to `greatestAge` and interpolated
 * between them by the barycentric formula (Berrut & Trefethen, SIAM Review 46, 2004), with a relative error below
 * 1e-7 for a thousandth of the cost. Multiply by `probabilityAlive` to get a customer's expectation.
 * @throws RangeError for an age outside 0 … greatestAge
 */
export function purchaseForecaster(
  model: PurchaseModel,
  { horizon, discountRate, greatestAge }: { horizon: number; discountRate: number; greatestAge: number },
): (frequency: number, age: number) => ActiveForecast {
  const { alpha } = model.parameters
  const least = Math.log(alpha)
  const width = Math.log1p(greatestAge / alpha)
  const positions = Float64Array.from({ length: NODES }, (_, k) => 0.5 - 0.5 * Math.cos((Math.PI * (k + 0.5)) / NODES))
  const weights = positions.map((_, k) => (-1) ** k * Math.sin((Math.PI * (k + 0.5)) / NODES))
  const curves = new Map<number, { purchases: Float64Array; residual: Float64Array }>()

  const curvesOf = (frequency: number) => {
    const known = curves.get(frequency)
    if (known) return known
    const customers = Array.from(positions, (position) => {
      const age = Math.max(0, Math.exp(least + position * width) - alpha)
      return activeCustomer(model, { frequency, recency: 0, age })
    })
    const made = {
      purchases: Float64Array.from(customers, (customer) => Math.log(expectedWhileActive(customer, horizon))),
      residual: Float64Array.from(customers, (customer) => Math.log(residualWhileActive(customer, discountRate))),
    }
    curves.set(frequency, made)
    return made
  }

  return (frequency, age) => {
    if (!(age >= 0 && age <= greatestAge)) throw new RangeError(`age ${age} lies outside 0 … ${greatestAge}`)
    const { purchases, residual } = curvesOf(frequency)
    const position = width > 0 ? Math.log1p(age / alpha) / width : 0.5
    let total = 0
    let purchaseSum = 0
    let residualSum = 0
    for (let k = 0; k < NODES; k += 1) {
      const distance = position - positions[k]!
      if (distance === 0) return { purchases: Math.exp(purchases[k]!), residual: Math.exp(residual[k]!) }
      const share = weights[k]! / distance
      total += share
      purchaseSum += share * purchases[k]!
      residualSum += share * residual[k]!
    }
    return { purchases: Math.exp(purchaseSum / total), residual: Math.exp(residualSum / total) }
  }
}
