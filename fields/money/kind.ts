import { type Field, field, type Options } from '#platform/object/field.ts'
import { type Kind, ok, orderedOperators, wrong } from '#platform/object/kind.ts'

/** An amount as decimal text with its ISO 4217 currency. `base` (read only) is the amount in the workspace's currency. */
export type Money = { amount: string; currency: string; base?: string }

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
    if (Object.keys(given).some((key) => !['amount', 'currency', 'base'].includes(key))) return wrong('money')
    if (min !== undefined && Number(amount) < min) return wrong('too_small', { min })
    return ok({ amount: amount.trim().replace(/^\+/, ''), currency })
  },
  schema: () => ({
    oneOf: [
      {
        type: 'object',
        properties: {
          amount: { type: 'string', pattern: '^-?\\d{1,15}(\\.\\d{1,6})?$' },
          currency: { type: 'string' },
        },
        required: ['amount'],
      },
      { type: 'string' },
      { type: 'number' },
    ],
  }),
}

function isObject(input: unknown): input is Record<string, unknown> {
  return typeof input === 'object' && input !== null && !Array.isArray(input)
}

/** A number as decimal text without exponent, at most 6 decimals. */
function plain(value: number): string {
  return Number.isFinite(value) && Math.abs(value) < 1e15 ? value.toFixed(6).replace(/\.?0+$/, '') : ''
}
