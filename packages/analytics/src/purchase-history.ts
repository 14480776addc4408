/** What the purchase models need of one customer; times in one unit of the caller's choice, not rounded. */
export type PurchaseHistory = {
  /** x: purchase days after the first */
  frequency: number
  /** tₓ: time from the first purchase to the last; 0 when there is only one */
  recency: number
  /** T: time from the first purchase to the end of observation */
  age: number
}

/** A customer's purchases summed up: the history and what it was worth. */
export type PurchaseSummary = PurchaseHistory & {
  /** Day of the first and the last purchase, as given */
  firstDay: number
  lastDay: number
  /** Net amount of all orders, returns deducted */
  spend: number
  /** Net amount after the first purchase day, divided by x; 0 when x = 0 */
  repeatSpend: number
}

export type DatedAmount<K> = {
  customer: K
  /** Calendar day as a whole number, for example days since 1970-01-01 in the firm's time zone */
  day: number
  amount: number
}

/** A customer of whom nothing but the first purchase is known, at the moment of that purchase. */
export const NEW_CUSTOMER: PurchaseHistory = { frequency: 0, recency: 0, age: 0 }

/**
 * Sums up orders per customer up to and including day `until`, as Fader, Hardie & Lee (Marketing Science 2005) do:
 * orders of one day are one purchase, the first purchase is not counted in x, and time runs in `daysPerUnit` days.
 * A day whose orders sum to less than zero is a return: it lowers spend but is no purchase. A day of exactly zero (a
 * free order) is a purchase. A customer with returns only is left out.
 */
export function summarisePurchases<K>(
  orders: Iterable<DatedAmount<K>>,
  { until, daysPerUnit }: { until: number; daysPerUnit: number },
): Map<K, PurchaseSummary> {
  const amounts = new Map<K, Map<number, number>>()
  for (const { customer, day, amount } of orders) {
    if (day > until) continue
    const days = amounts.get(customer) ?? new Map<number, number>()
    if (days.size === 0) amounts.set(customer, days)
    days.set(day, (days.get(day) ?? 0) + amount)
  }
  const summaries = new Map<K, PurchaseSummary>()
  for (const [customer, days] of amounts) {
    const purchaseDays = [...days].filter(([, amount]) => amount >= 0).map(([day]) => day)
    if (purchaseDays.length === 0) continue
    const firstDay = purchaseDays.reduce((a, b) => Math.min(a, b))
    const lastDay = purchaseDays.reduce((a, b) => Math.max(a, b))
    const frequency = purchaseDays.length - 1
    const spend = [...days.values()].reduce((a, b) => a + b, 0)
    const afterFirst = [...days].reduce((sum, [day, amount]) => (day > firstDay ? sum + amount : sum), 0)
    summaries.set(customer, {
      frequency,
      recency: (lastDay - firstDay) / daysPerUnit,
      age: (until - firstDay) / daysPerUnit,
      firstDay,
      lastDay,
      spend,
      repeatSpend: frequency > 0 ? afterFirst / frequency : 0,
    })
  }
  return summaries
}
