import { sql } from 'kysely'
import { z } from 'zod'
import { isDay } from '#fields/date/kind.ts'
import { logSettings } from '#platform/audit/log-settings.ts'
import { defineRoute } from '#platform/http/route.ts'

const currency = z.string().regex(/^[A-Z]{3}$/)
const day = z.string().refine(isDay)
const rate = z
  .string()
  .regex(/^\d{1,9}(\.\d{1,9})?$/)
  .refine((text) => Number(text) > 0)
const exchangeRate = z.object({ currency, day, rate })

/** Rates by which amounts of other currencies come to base currency: base units for one unit of the currency, valid from a day on. */
export const exchangeRateRoutes = [
  defineRoute({
    method: 'GET',
    path: '/exchange-rates',
    auth: 'member',
    summary: 'Exchange rates, newest first',
    tags: ['money'],
    query: z.strictObject({ currency: currency.optional() }),
    response: z.object({ data: z.array(exchangeRate) }),
    handler: async (ctx, { query }) => ({
      data: await ctx.tx.rows<z.output<typeof exchangeRate>>(sql`
        select currency, day, rate from exchange_rate
        where workspace_id = ${ctx.workspaceId} ${query.currency ? sql`and currency = ${query.currency}` : sql``}
        order by day desc, currency limit 1000`),
    }),
  }),
  defineRoute({
    method: 'PUT',
    path: '/exchange-rates/{currency}/{day}',
    auth: 'member',
    right: 'settings',
    summary: 'Set the rate of a currency from a day on',
    tags: ['money'],
    params: z.strictObject({ currency, day }),
    body: z.strictObject({ rate }),
    response: exchangeRate,
    handler: async (ctx, { params, body }) => {
      await ctx.tx.run(sql`
        insert into exchange_rate (workspace_id, currency, day, rate) values (${ctx.workspaceId}, ${params.currency}, ${params.day}, ${body.rate})
        on conflict (workspace_id, currency, day) do update set rate = excluded.rate`)
      await logSettings(ctx, { from: {}, to: { exchangeRate: { ...params, rate: body.rate } } })
      return { ...params, rate: body.rate }
    },
  }),
]
