import { expectedOfNewCustomer } from './expected-purchases.ts'
import type { PurchaseModel } from './purchase-model.ts'

/**
 * The repeat purchases a whole base should have made by each of the `times`, cumulated: the sum over customers of
 * E[X(time − first purchase)]. Beside the purchases actually made it shows at a glance whether the model fits
 * (Fader, Hardie & Lee 2005, figure 3).
 * @param acquired how many customers bought first at which time, on the clock of `times`
 */
export function expectedRepeatPurchases(
  model: PurchaseModel,
  { acquired, times }: { acquired: Iterable<{ at: number; customers: number }>; times: readonly number[] },
): number[] {
  const expectedAfter = new Map<number, number>()
  const cohorts = [...acquired]
  return times.map((time) => {
    let sum = 0
    for (const { at, customers } of cohorts) {
      const elapsed = time - at
      if (elapsed <= 0) continue
      const known = expectedAfter.get(elapsed) ?? expectedOfNewCustomer(model, elapsed)
      expectedAfter.set(elapsed, known)
      sum += customers * known
    }
    return sum
  })
}
