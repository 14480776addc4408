import { isoDay } from '#seed/demo/day.ts'
import { randomFrom } from '#seed/random.ts'

export type LargeOrder = { number: string; account: number; date: string; total: string }

type Settings = {
  seed: number
  count: number
  /** How many accounts, from the first of the list, are customers. */
  customers: number
  /** A day number; orders lie in the five years before it. */
  today: number
}

const historyDays = 1_826
const shareThatLeft = 0.45

/**
 * Orders for measuring speed. Customers differ as real ones do: in when they came, whether and when they left, how often
 * they buy and for how much.
 */
export function* largeOrders({ seed, count, customers, today }: Settings): Generator<LargeOrder> {
  const random = randomFrom(seed)
  for (let i = 0; i < count; i++) {
    // Every customer has an order; the rest go to those at the head of the list more often.
    const account = i < customers ? i : Math.floor(customers * random.next() ** 2)
    const came = today - 60 - Math.floor(trait(account, 1) * (historyDays - 60))
    const stays = trait(account, 2) > shareThatLeft ? 1 : trait(account, 3)
    const size = 30 * 40 ** trait(account, 4)
    yield {
      number: `L${String(i).padStart(8, '0')}`,
      account,
      date: isoDay(came + Math.floor(random.next() * stays * (today - came))),
      total: (size * (0.6 + 0.8 * random.next())).toFixed(2),
    }
  }
}

/** A number in [0, 1) that belongs to an account and a trait of it. */
function trait(account: number, which: number): number {
  let value = Math.imul(account + 1, 0x9e3779b1) ^ Math.imul(which, 0x85ebca77)
  value = Math.imul(value ^ (value >>> 15), 0x2c1b3c6d)
  return ((value ^ (value >>> 13)) >>> 0) / 2 ** 32
}
