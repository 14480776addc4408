import { dayOf, isoDay } from '#seed/demo/day.ts'
import type { DemoFirm, DemoOrder, DemoOrderLine } from '#seed/demo/rows.ts'
import type { Random } from '#seed/random.ts'

type Planting = {
  firm: Omit<DemoFirm, 'truth'>
  /** Keys of the accounts that were treated. */
  treated: readonly string[]
  /** The true share of them that orders once more. */
  effect: number
  from: string
  days: number
  random: Random
}

/** Orders that treated accounts place because of a programme: what each bought last, once more, some days after it was approached. */
export function ordersOfEffect({ firm, treated, effect, from, days, random }: Planting) {
  const orders: DemoOrder[] = []
  const lines: DemoOrderLine[] = []
  const linesOf = Map.groupBy(firm.lines, ({ orderKey }) => orderKey)
  const lastOf = new Map(
    firm.orders.filter(({ fields }) => fields.date! < from).map((order) => [order.accountKey, order]),
  )
  for (const accountKey of treated) {
    const last = lastOf.get(accountKey)
    if (!last || !random.chance(effect)) continue
    const date = isoDay(dayOf(from) + random.int(6, days - 4))
    const key = `${last.key}-R`
    orders.push({ ...last, key, fields: { ...last.fields, number: key, date, status: 'completed' } })
    lines.push(...(linesOf.get(last.key) ?? []).map((line) => ({ ...line, orderKey: key })))
  }
  return { orders, lines }
}
