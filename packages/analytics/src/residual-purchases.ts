import { expectedWhileActive } from './expected-purchases.ts'
import { probabilityAlive } from './probability-alive.ts'
import type { PurchaseHistory } from './purchase-history.ts'
import { type ActiveCustomer, activeCustomer, type PurchaseModel } from './purchase-model.ts'

const STEP = 0.4
const LEAST_TIME = 1e-6
const GREATEST_DISCOUNT = 40

/**
 * Discounted expected residual transactions: the purchases still to come over the customer's whole remaining life,
 * each discounted continuously at `discountRate` per time unit (15 % a year is about 0.0027 a week).
 *
 * Pareto/NBD has a closed form for it (Fader, Hardie & Lee, JMR 42(4), 2005); BG/NBD and MBG/NBD have none. It is
 * ∫ e^(−δt) dE(t), by parts ∫ δ e^(−δt) E(t) dt with E(t) the expected purchases within t, and is computed from the
 * closed E(t) by the trapezoid rule in ln t, which converges exponentially here (Trefethen & Weideman, SIAM Review
 * 56, 2014). Relative error is below 1e-6.
 * @throws RangeError unless the rate is positive: without discounting the sum may be infinite
 */
export function residualPurchases(model: PurchaseModel, history: PurchaseHistory, discountRate: number): number {
  return probabilityAlive(model, history) * residualWhileActive(activeCustomer(model, history), discountRate)
}

/** The same for a customer who is active now. */
export function residualWhileActive(customer: ActiveCustomer, discountRate: number): number {
  if (!(discountRate > 0)) throw new RangeError(`the discount rate must be positive, got ${discountRate}`)
  const latest = Math.log(GREATEST_DISCOUNT / discountRate)
  const earliest = Math.log(LEAST_TIME * Math.min(customer.rate, 1 / discountRate))
  let sum = 0
  for (let logTime = latest; logTime > earliest; logTime -= STEP) {
    const time = Math.exp(logTime)
    sum += discountRate * time * Math.exp(-discountRate * time) * expectedWhileActive(customer, time)
  }
  return sum * STEP
}
