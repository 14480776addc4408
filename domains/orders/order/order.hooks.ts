import type { Hooks } from '#platform/object/hooks.ts'
import { reserveNumbers } from '#platform/record/reserve-numbers.ts'
import { orderNumber } from './order.rules.ts'

/** An order without a number gets the next one of its year. */
export const orderHooks: Hooks = {
  object: 'order',
  async complete(ctx, drafts) {
    const missing = drafts.filter(({ values, current }) => !current && !values.number)
    if (missing.length === 0) return
    const first = await reserveNumbers(ctx, { counter: 'order', count: missing.length })
    for (const [index, { values }] of missing.entries())
      values.number = orderNumber(values.date as string, first + index)
  },
}
