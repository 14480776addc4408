import { z } from 'zod'

/** Days in a unit of time; a month is a twelfth of the Gregorian year. */
export const daysPerUnit = { day: 1, week: 7, month: 30.436875 } as const
export const daysPerYear = 365.2425

const share = z.number().gt(0).lt(1)

/** What a value run is asked to do. */
export const runInput = z.strictObject({
  model: z
    .enum(['auto', 'bg-nbd', 'mbg-nbd'])
    .default('auto')
    .meta({ description: 'auto: the more likely of the two' }),
  unit: z.enum(['day', 'week', 'month']).default('week'),
  until: z.iso
    .date()
    .optional()
    .meta({ description: 'Last day whose orders count; today, or the last order where that is long ago' }),
  horizon: z.number().gt(0).max(36_500).optional().meta({ description: 'Forecast horizon in units; default: a year' }),
  discountRate: share.default(0.1).meta({ description: 'Discount rate of a year, for the residual value' }),
  tierLimits: z
    .array(share)
    .min(1)
    .max(5)
    .refine((limits) => limits.every((limit, i) => limit > (limits[i - 1] ?? 0)), { message: 'value.limits_must_rise' })
    .default([0.5, 0.8, 0.95])
    .meta({ description: 'Rising shares of cumulative value that end tier A, B, …' }),
  scope: z
    .strictObject({
      region: z.string().trim().min(1).max(60).optional(),
      firstOrderFrom: z.iso
        .date()
        .optional()
        .meta({ description: 'Only customers who first bought on this day or later' }),
      sample: share.optional().meta({ description: 'Share of customers, always the same ones' }),
    })
    .default({}),
})

export type RunInput = z.output<typeof runInput>

/** Whether a run covers all customers. */
export function isWhole({ scope }: RunInput): boolean {
  return Object.values(scope).every((limit) => limit === undefined)
}
