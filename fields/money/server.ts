import { compare } from '#fields/column.ts'
import { snakeCase } from '#platform/object/define-object.ts'
import type { KindServer } from '#platform/object/kind-server.ts'
import type { Money } from './kind.ts'

/**
 * The amount and its currency as given, and beside it the amount in the workspace's base currency with the rate and its day:
 * filters, sorts and measures use the base amount. The write path fills rate and base (`platform/money`).
 */
export const moneyServer: KindServer = {
  columns: (key) => {
    const name = snakeCase(key)
    return [
      { name, type: 'numeric' },
      { name: `${name}_currency`, type: 'text' },
      { name: `${name}_base`, type: 'numeric' },
      { name: `${name}_rate`, type: 'numeric' },
      { name: `${name}_rate_on`, type: 'date' },
    ]
  },
  toColumns(value) {
    if (value === null) return [null, null, null, null, null]
    const { amount, currency, base, rate, rateOn } = value as Money
    return [amount, currency, base ?? amount, rate ?? null, rateOn ?? null]
  },
  fromColumns([amount, currency, base, rate, rateOn]) {
    if (amount === null || amount === undefined) return null
    const money: Money = { amount: amount as string, currency: currency as string, base: base as string }
    // At home nothing was converted.
    const converted = rate !== null && rate !== undefined && Number(rate) !== 1
    return converted ? { ...money, rate: rate as string, rateOn: rateOn as string } : money
  },
  filter: (input) => {
    const base = (value: unknown): unknown => (Array.isArray(value) ? value.map(base) : (value as Money)?.amount)
    return compare({ ...input, value: base(input.value), columns: [input.columns[2]!] }, 'numeric')
  },
  filtersBySort: true,
  sortColumn: 2,
}
