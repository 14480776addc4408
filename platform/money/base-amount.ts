import { Decimal } from 'decimal.js'
import { sql } from 'kysely'
import type { Money } from '#fields/money/kind.ts'
import type { Ctx } from '#platform/context/ctx.ts'

/** `byHand`: the rate was given with the amount. */
export type ConvertedMoney = Money & { base: string; rate: string; rateOn: string; byHand?: true }

export type Amount = { money: Money; day: string }

/**
 * Amounts in the workspace's base currency, in their order: by the rate that was given with one, else by the latest known on its
 * day; undefined where no rate is known. Six decimals, half even.
 */
export async function inBaseCurrency(ctx: Ctx, amounts: readonly Amount[]): Promise<(ConvertedMoney | undefined)[]> {
  const rates = await knownRates(
    ctx,
    amounts.filter(({ money }) => money.currency !== ctx.currency && !money.rate),
  )
  return amounts.map((amount) => {
    const { money, day } = amount
    if (money.currency === ctx.currency) return { ...money, base: money.amount, rate: '1', rateOn: day }
    if (money.rate) return { ...convert(money, { rate: money.rate, day: money.rateOn ?? day }), byHand: true }
    const known = rates.get(rateKey(amount))
    return known && convert(money, known)
  })
}

type Rate = { rate: string; day: string }

/** The latest rates known on the days of these amounts, asked for together. */
async function knownRates(ctx: Ctx, amounts: readonly Amount[]): Promise<Map<string, Rate>> {
  const asked = new Map(
    amounts.map((amount) => [rateKey(amount), { currency: amount.money.currency, day: amount.day }]),
  )
  if (asked.size === 0) return new Map()
  const wanted = JSON.stringify([...asked].map(([key, which]) => ({ key, ...which })))
  const rows = await ctx.tx.rows<Rate & { key: string }>(sql`
    select a.key, r.rate, r.day from jsonb_to_recordset(${wanted}::jsonb) as a(key text, currency text, day date)
    cross join lateral (select e.rate, e.day from exchange_rate e
      where e.workspace_id = ${ctx.workspaceId} and e.currency = a.currency and e.day <= a.day order by e.day desc limit 1) r`)
  return new Map(rows.map(({ key, ...rate }) => [key, rate]))
}

function rateKey({ money, day }: Amount): string {
  return `${money.currency} ${day}`
}

function convert(money: Money, { rate, day }: Rate): ConvertedMoney {
  const base = new Decimal(money.amount).times(rate).toDecimalPlaces(6, Decimal.ROUND_HALF_EVEN).toFixed()
  return { ...money, base, rate, rateOn: day }
}
