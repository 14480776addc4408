import { isDay } from '#fields/date/kind.ts'
import { type Field, field, type Options } from '#platform/object/field.ts'
import { type Kind, ok, orderedOperators, wrong } from '#platform/object/kind.ts'

/**
 * An amount as decimal text with its ISO 4217 currency. `base` (read only) is the amount in the workspace's currency. In another
 * currency `rate` (base units for one unit) may be given by hand, as of `rateOn`; else it is the known one of the day.
 */
export type Money = { amount: string; currency: string; base?: string; rate?: string; rateOn?: string }

/** An amount of money with its currency; a bare number or text means the workspace's base currency. */
export function money<R extends boolean = false>(options: Options<{ min?: number }, R> = {}): Field<Money, R> {
  return field<Money, R>('money', options)
}

export const moneyKind: Kind<Money> = {
  operators: orderedOperators,
  check(input, { min }, context) {
    const given = isObject(input) ? input : { amount: input, currency: context.currency }
    const amount = typeof given.amount === 'number' ? plain(given.amount) : given.amount
    if (typeof amount !== 'string' || !/^[+-]?\d{1,15}(\.\d{1,6})?$/.test(amount.trim())) return wrong('money')
    const currency = given.currency ?? context.currency
    if (typeof currency !== 'string' || !/^[A-Z]{3}$/.test(currency)) return wrong('currency')
    if (Object.keys(given).some((key) => !parts.has(key))) return wrong('money')
    if (min !== undefined && Number(amount) < min) return wrong('too_small', { min })
    const value = { amount: amount.trim().replace(/^\+/, ''), currency }
    const rate = given.rate ?? undefined
    if (rate === undefined) return ok(value)
    const byHand = checkRate(rate, given.rateOn)
    return byHand && currency !== context.currency ? ok({ ...value, ...byHand }) : wrong('rate')
  },
  schema: () => ({
    oneOf: [
      {
        type: 'object',
        properties: {
          amount: { type: 'string', pattern: '^-?\\d{1,15}(\\.\\d{1,6})?$' },
          currency: { type: 'string' },
          rate: { type: 'string', pattern: '^\\d{1,9}(\\.\\d{1,9})?$' },
          rateOn: { type: 'string', format: 'date' },
        },
        required: ['amount'],
      },
      { type: 'string' },
      { type: 'number' },
    ],
  }),
}

const parts = new Set(['amount', 'currency', 'base', 'rate', 'rateOn'])

/** A rate entered by hand, with its day if one was given; undefined for anything else. */
function checkRate(rate: unknown, on: unknown): Pick<Money, 'rate' | 'rateOn'> | undefined {
  const text = typeof rate === 'number' ? plain(rate) : rate
  if (typeof text !== 'string' || !/^\d{1,9}(\.\d{1,9})?$/.test(text) || Number(text) <= 0) return undefined
  if (on === undefined || on === null) return { rate: text }
  return typeof on === 'string' && isDay(on) ? { rate: text, rateOn: on } : undefined
}

function isObject(input: unknown): input is Record<string, unknown> {
  return typeof input === 'object' && input !== null && !Array.isArray(input)
}

/** A number as decimal text without exponent, at most 6 decimals. */
function plain(value: number): string {
  return Number.isFinite(value) && Math.abs(value) < 1e15 ? value.toFixed(6).replace(/\.?0+$/, '') : ''
}
