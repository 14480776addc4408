import type { Random } from '#seed/random.ts'
import type { Member } from './cast.ts'
import type { Day } from './day.ts'
import { decliningFamily, type Item, money } from './products.ts'
import type { DemoOrderLine } from './rows.ts'

type Line = Omit<DemoOrderLine, 'orderKey'>
type Draw = { member: Member; day: Day; today: Day; items: readonly Item[]; random: Random }

const yearlyInflation = 0.02
const yearlyDecline = 0.34

/** What one order holds: a few families of the account's trade, in quantities that make up its usual order value. */
export function basketOf({ member, day, today, items, random }: Draw): { lines: Line[]; total: number } {
  const years = (today - day) / 365
  const prices = (1 + yearlyInflation) ** -years
  const target = random.logNormal(member.orderValue, 0.5) * prices
  const count = random.int(1, target > 40_000 ? 5 : target > 8_000 ? 3 : 2)
  const taken = new Set<string>()
  const lines: Line[] = []
  let cents = 0
  for (let i = 0; i < count; i++) {
    const share = (target * (0.5 + random.next())) / count
    const item = drawItem({ member, share: share / prices, years, items, random })
    if (taken.has(item.key)) continue
    taken.add(item.key)
    const price = Math.round(item.price * prices)
    const quantity = Math.max(1, Math.round(share / price))
    const amount = Math.round(quantity * price * (1 - member.discount) * 100)
    cents += amount
    lines.push({
      productKey: item.key,
      fields: {
        quantity,
        price: money(price),
        ...(member.discount > 0 && { discount: member.discount }),
        ...(item.cost && { cost: money(Math.round(item.cost * prices)) }),
      },
    })
  }
  return { lines, total: cents / 100 }
}

type ItemDraw = { member: Member; share: number; years: number; items: readonly Item[]; random: Random }

function drawItem({ member, share, years, items, random }: ItemDraw): Item {
  const basket = member.industry!.basket
  const family = random.weighted(Object.keys(basket), (key) => basket[key]! * trend(key, years))
  const affordable = items.filter((item) => item.family === family && item.price <= share * 1.3)
  if (affordable.length === 0) {
    return items
      .filter((item) => item.family === family)
      .reduce((least, item) => (item.price < least.price ? item : least))
  }
  return random.weighted(affordable, ({ weight, price }) => weight * (share / price > 40 ? 0.15 : 1))
}

/** One line of products is bought less each year, the others alike. */
function trend(family: string, years: number): number {
  return family === decliningFamily ? (1 - yearlyDecline) ** (3 - years) : 1
}
