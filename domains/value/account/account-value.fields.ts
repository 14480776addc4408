import { choice } from '#fields/choice/kind.ts'
import { date } from '#fields/date/kind.ts'
import { number } from '#fields/number/kind.ts'
import { percent } from '#fields/percent/kind.ts'

const fromOrders = { readOnly: true, origin: 'derived' as const, lineage: ['order.date', 'order.total'] }

/** What a value run says of an account, as fields: columns of lists, for the server and the browser. Amounts in base currency. */
export const accountValueFields = {
  grade: choice({ ...fromOrders, options: ['model', 'statistics', 'judgement'] }),
  tier: choice({ ...fromOrders, options: ['A', 'B', 'C', 'D', 'E', 'F'] }),
  purchaseStage: choice({
    ...fromOrders,
    options: ['new', 'growing', 'steady', 'declining', 'silent', 'wonBack'],
  }),
  trend: choice({ ...fromOrders, options: ['growing', 'steady', 'declining', 'unclear'] }),
  trendLow: number(fromOrders),
  trendHigh: number(fromOrders),
  purchaseDays: number({ ...fromOrders, integer: true }),
  lastOrderOn: date(fromOrders),
  spend: number(fromOrders),
  recentSpend: number(fromOrders),
  grossProfit: number({ ...fromOrders, lineage: ['orderLine.amount', 'orderLine.cost', 'product.cost'] }),
  pAlive: percent(fromOrders),
  expectedOrders: number(fromOrders),
  expectedValue: number(fromOrders),
  residualValue: number(fromOrders),
}
