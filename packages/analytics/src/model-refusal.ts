export const LEAST_CUSTOMERS = 200
export const LEAST_REPEAT_PURCHASES = 100

export type ModelRefusal = {
  reason: 'tooFewCustomers' | 'tooFewRepeatPurchases' | 'tooShort'
  have: number
  need: number
}

/**
 * Why these data cannot carry a purchase model, or null when they can. Fewer customers or repeat purchases than the
 * limits leave four parameters undetermined: the fit would print numbers whose errors are larger than they are.
 */
export function modelRefusal(data: {
  customers: number
  repeatPurchases: number
  /** Longest time a customer was observed, in time units; a model needs at least two */
  greatestAge: number
}): ModelRefusal | null {
  if (data.customers < LEAST_CUSTOMERS) {
    return { reason: 'tooFewCustomers', have: data.customers, need: LEAST_CUSTOMERS }
  }
  if (data.repeatPurchases < LEAST_REPEAT_PURCHASES) {
    return { reason: 'tooFewRepeatPurchases', have: data.repeatPurchases, need: LEAST_REPEAT_PURCHASES }
  }
  return data.greatestAge < 2 ? { reason: 'tooShort', have: data.greatestAge, need: 2 } : null
}
