import { isoDay } from '#seed/demo/day.ts'
import { randomFrom } from '#seed/random.ts'

export type LargeOrder = { number: string; account: number; date: string; total: string }

/**
 * Orders for measuring speed: numbered, dated over the five years before `today` (a day number), of customers (by their
 * place in the list of accounts) who differ in how much they buy as real ones do.
 */
export function* largeOrders({
  seed,
  count,
  customers,
  today,
}: {
  seed: number
  count: number
  customers: number
  today: number
}): Generator<LargeOrder> {
  const random = randomFrom(seed)
  for (let i = 0; i < count; i++) {
    // Every customer has an order; the rest go to those at the head of the list more often.
    const account = i < customers ? i : Math.floor(customers * random.next() ** 2)
    const started = today - 60 - ((account * 7919) % 1_766)
    yield {
      number: `L${String(i).padStart(8, '0')}`,
      account,
      date: isoDay(started + Math.floor(random.next() * (today - started))),
      total: (20 + 4_000 * random.next() ** 3).toFixed(2),
    }
  }
}
