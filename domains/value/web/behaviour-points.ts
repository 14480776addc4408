import { useMemo } from 'react'
import { daysBetween } from '#fields/date/words.ts'
import type { DoneRun, ValuedAccount } from './value-calls.ts'

/** A customer as a dot of the behaviour chart. */
export interface Buyer {
  id: string
  name: string
  x: number
  y: number
  spend: number
  pAlive: number | null
  expectedOrders: number | null
  lastOrderOn: string | null
  /** More likely gone than not, or silent for longer than usual. */
  inDoubt: boolean
}

/**
 * With a model: orders expected (x) and the chance that the customer still buys (y). Without one: days since the last order (x) and
 * days with an order (y). Customers whose figures are not known are no dots, for there is no place that means "unknown".
 */
export function useBuyers(accounts: ValuedAccount[] | undefined, run: DoneRun): Buyer[] {
  return useMemo(() => (accounts ?? []).flatMap((account) => buyerOf(account, run)), [accounts, run])
}

function buyerOf({ id, name, value }: ValuedAccount, run: DoneRun): Buyer[] {
  if (!value) return []
  const { pAlive, expectedOrders, lastOrderOn, spend, purchaseDays, purchaseStage } = value
  const shared = { id, name, pAlive, expectedOrders, lastOrderOn, spend: spend ?? 0 }
  if (run.grade === 'model') {
    if (pAlive === null || expectedOrders === null || expectedOrders <= 0) return []
    return [{ ...shared, x: expectedOrders, y: pAlive, inDoubt: pAlive < 0.5 }]
  }
  if (!lastOrderOn) return []
  const since = Math.max(1, daysBetween(lastOrderOn, run.until))
  return [{ ...shared, x: since, y: purchaseDays, inDoubt: purchaseStage === 'silent' }]
}
