import { Decimal } from 'decimal.js'
import { sql } from 'kysely'
import type { Money } from '#fields/money/kind.ts'
import type { Ctx } from '#platform/context/ctx.ts'

export type ConvertedMoney = Money & { base: string; rate: string; rateOn: string }

/**
 * The amount in the workspace's base currency by the latest rate known on the day; undefined where no rate is known.
 * Six decimals, half even.
 */
export async function withBaseAmount(ctx: Ctx, money: Money, day: string): Promise<ConvertedMoney | undefined> {
  if (money.currency === ctx.currency) return { ...money, base: money.amount, rate: '1', rateOn: day }
  const rate = await ctx.tx.one<{ rate: string; day: string }>(sql`
    select rate, day from exchange_rate
    where workspace_id = ${ctx.workspaceId} and currency = ${money.currency} and day <= ${day}::date
    order by day desc limit 1`)
  if (!rate) return undefined
  const base = new Decimal(money.amount).times(rate.rate).toDecimalPlaces(6, Decimal.ROUND_HALF_EVEN)
  return { ...money, base: base.toFixed(), rate: rate.rate, rateOn: rate.day }
}
