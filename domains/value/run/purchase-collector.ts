import { DEFAULT_STAGE_RULE } from '@guanxi/analytics'
import { emptyPurchases, type Purchases, trimPurchases } from './purchases.ts'
import type { RunPlan } from './run-plan.ts'

export type PurchaseCollector = {
  /** One order; orders come by customer and within a customer by day. The id's 16 bytes stand at `at` in `bytes`. */
  add(bytes: Buffer, at: number, order: { day: number; amount: number }): void
  finish(): Purchases
}

/**
 * Sums up orders customer by customer while they stream in: orders of one day are one purchase; a day on which more was
 * returned than bought lowers spend and is no purchase (as `summarisePurchases` of the analytics, which a test compares).
 * An amount that is not a number counts as 0.
 */
export function collectPurchases(plan: RunPlan, capacity: number): PurchaseCollector {
  const table = emptyPurchases(capacity, plan.to - plan.from + 1)
  const recentFrom = plan.until - plan.trendDays + 1
  const earlierFrom = recentFrom - plan.trendDays
  const returnsFrom = plan.until - DEFAULT_STAGE_RULE.wonBackWithin
  const current = Buffer.alloc(16)
  let started = false
  let day = 0
  let dayAmount = 0
  let purchaseDays = 0
  let firstDay = 0
  let lastDay = 0
  let inScope = false

  return {
    add(bytes, at, order) {
      const sameCustomer = started && bytes.compare(current, 0, 16, at, at + 16) === 0
      if (!sameCustomer || day !== order.day) {
        if (started) closeDay()
        if (!sameCustomer) {
          if (started) closeCustomer()
          bytes.copy(current, 0, at, at + 16)
        }
        started = true
        day = order.day
        dayAmount = 0
      }
      if (day <= plan.until) table.orders += 1
      if (Number.isNaN(order.amount)) {
        if (day <= plan.until) table.ordersWithoutAmount += 1
      } else dayAmount += order.amount
    },
    finish() {
      if (started) {
        closeDay()
        closeCustomer()
      }
      return trimPurchases(table)
    },
  }

  function closeDay(): void {
    const row = table.size
    if (day > plan.until) {
      if (purchaseDays > 0 && inScope && dayAmount >= 0) table.repeats[day - plan.from]! += 1
      return
    }
    table.spend[row]! += dayAmount
    if (purchaseDays > 0) table.laterSpend[row]! += dayAmount
    addToPeriods(row)
    if (dayAmount >= 0) addPurchase(row)
    else table.returnDays += 1
  }

  function addToPeriods(row: number): void {
    if (plan.trendDays === 0 || day < earlierFrom) return
    if (day >= recentFrom) table.recent[row]! += dayAmount
    else table.earlier[row]! += dayAmount
    if (purchaseDays > 0) table.squares[row]! += dayAmount * dayAmount
  }

  function addPurchase(row: number): void {
    if (purchaseDays === 0) {
      firstDay = day
      table.firstSpend[row] = dayAmount
      inScope = day >= plan.firstOrderFrom
      if (inScope) table.acquisitions[day - plan.from]! += 1
    } else {
      const gap = day - lastDay
      if (day >= returnsFrom && gap > table.gapBeforeReturn[row]!) {
        table.gapBeforeReturn[row] = gap
        table.returnDay[row] = day
      }
      if (inScope) table.repeats[day - plan.from]! += 1
    }
    purchaseDays += 1
    lastDay = day
  }

  function closeCustomer(): void {
    const row = table.size
    if (purchaseDays > 0 && inScope) {
      current.copy(table.ids, 16 * row)
      table.purchaseDays[row] = purchaseDays
      table.firstDay[row] = firstDay
      table.lastDay[row] = lastDay
      table.size += 1
    } else clearRow(row)
    purchaseDays = 0
    inScope = false
  }

  function clearRow(row: number): void {
    for (const column of [table.spend, table.laterSpend, table.recent, table.earlier, table.squares]) column[row] = 0
    table.gapBeforeReturn[row] = 0
    table.returnDay[row] = 0
  }
}
