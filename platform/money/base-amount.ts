import { Decimal } from 'decimal.js'
import { sql } from 'kysely'
import type { Money } from '#fields/money/kind.ts'
import type { Ctx } from '#platform/context/ctx.ts'

/** `byHand`: the rate was given with the amount. */
export type ConvertedMoney = Money & { base: string; rate: string; rateOn: string; byHand?: true }

/**
 * The amount in the workspace's base currency by the rate that was given with it, else the latest known on the day; undefined
 * where no rate is known.
 * Six decimals, half even.
 */
export async function withBaseAmount(ctx: Ctx, money: Money, day: string): Promise<ConvertedMoney | undefined> {
  if (money.currency === ctx.currency) return inBaseCurrency(money, day)
  if (money.rate) {
    return {
      ...money,
      base: converted(money.amount, money.rate),
      rate: money.rate,
      rateOn: money.rateOn ?? day,
      byHand: true,
    }
  }
  const rate = await ctx.tx.one<{ rate: string; day: string }>(sql`
    select rate, day from exchange_rate
    where workspace_id = ${ctx.workspaceId} and currency = ${money.currency} and day <= ${day}::date
    order by day desc limit 1`)
  if (!rate) return undefined
  return { ...money, base: converted(money.amount, rate.rate), rate: rate.rate, rateOn: rate.day }
}

/** An amount that is in the base currency already, on that day. */
export function inBaseCurrency(money: Money, day: string): ConvertedMoney {
  return { ...money, base: money.amount, rate: '1', rateOn: day }
}

function converted(amount: string, rate: string): string {
  return new Decimal(amount).times(rate).toDecimalPlaces(6, Decimal.ROUND_HALF_EVEN).toFixed()
}
