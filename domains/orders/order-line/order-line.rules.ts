import { Decimal } from 'decimal.js'
import type { Money } from '#fields/money/kind.ts'

type Line = { quantity: number; price: Money; discount: number | null }

/** What a line comes to: quantity times price less discount, in the price's currency, six decimals. */
export function lineAmount({ quantity, price, discount }: Line): Money {
  const amount = new Decimal(price.amount).times(quantity).times(new Decimal(1).minus(discount ?? 0))
  return { amount: amount.toDecimalPlaces(6).toFixed(), currency: price.currency }
}
