import { useMemo } from 'react'
import { daysBetween } from '#fields/date/words.ts'
import type { DoneRun, ValuedAccount } from './value-calls.ts'

/** A customer as a dot of the behaviour chart. */
export interface Buyer {
  id: string
  name: string
  /** Days without an order up to the end of the run; at least one, for the scale has no zero. */
  since: number
  /** Days with an order. */
  orders: number
  spend: number
  lastOrderOn: string
  pAlive: number | null
  /** With a model: more likely gone than not. Without one: silent for longer than usual. */
  inDoubt: boolean
}

export function useBuyers(accounts: ValuedAccount[] | undefined, run: DoneRun): Buyer[] {
  return useMemo(() => (accounts ?? []).flatMap((account) => buyerOf(account, run)), [accounts, run])
}

function buyerOf({ id, name, value }: ValuedAccount, run: DoneRun): Buyer[] {
  if (!value?.lastOrderOn) return []
  const { pAlive, lastOrderOn, spend, purchaseDays, purchaseStage } = value
  return [
    {
      id,
      name,
      since: Math.max(1, daysBetween(lastOrderOn, run.until)),
      orders: purchaseDays,
      spend: spend ?? 0,
      lastOrderOn,
      pAlive,
      inDoubt: run.grade === 'model' ? pAlive !== null && pAlive < 0.5 : purchaseStage === 'silent',
    },
  ]
}
