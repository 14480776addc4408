import { shareMeasure, unknownMeasure } from './measurement.rules.ts'
import type { Metric } from './metric.ts'
import { orderFigures, profitFigures, silenceMoves, silentDays } from './order-figures.queries.ts'

/** What customers buy: behaviour, which says nothing of what they think. */
export const orderMetrics: readonly Metric[] = [
  {
    name: 'orders.revenue',
    reads: ['order.total', 'order.date', 'order.status'],
    module: 'orders',
    unit: 'money',
    better: 'up',
    path: '/orders',
    leader: 'revenue',
    async measure(ctx) {
      const { recent, earlier, all, withoutAmount } = await orderFigures(ctx)
      if (all === 0) return unknownMeasure('orders.revenue')
      if (earlier <= 0) return { ...sold(recent), basis: said('orders.revenue.first', {}) }
      const change = recent / earlier - 1
      return {
        ...sold(recent),
        basis:
          withoutAmount > 0
            ? said('orders.revenue.basisGaps', { earlier, change, withoutAmount })
            : said('orders.revenue.basis', { earlier, change }),
      }
    },
  },
  {
    name: 'orders.profit',
    reads: ['order.total', 'order.date', 'order.status', 'orderLine.*', 'product.cost'],
    module: 'orders',
    unit: 'money',
    better: 'up',
    path: '/value',
    leader: 'profitability',
    async measure(ctx) {
      const [{ recent }, { profit, knownSales }] = await Promise.all([orderFigures(ctx), profitFigures(ctx)])
      if (profit === null || knownSales <= 0) return unknownMeasure('orders.profit')
      const known = Math.min(1, knownSales / Math.max(recent, knownSales))
      return { ...sold(profit), basis: said('orders.profit.basis', { margin: profit / knownSales, knownShare: known }) }
    },
  },
  {
    name: 'orders.retained',
    reads: ['order.date', 'order.status'],
    module: 'orders',
    unit: 'share',
    better: 'up',
    path: '/orders',
    purpose: 'retain',
    async measure(ctx) {
      const { earlierBuyers, kept } = await orderFigures(ctx)
      return shareMeasure('orders.retained', { n: kept, of: earlierBuyers })
    },
  },
  {
    name: 'orders.per-customer',
    reads: ['order.total', 'order.date', 'order.status'],
    module: 'orders',
    unit: 'money',
    better: 'up',
    path: '/orders',
    purpose: 'raise',
    async measure(ctx) {
      const { recent, buyers, earlier, earlierBuyers } = await orderFigures(ctx)
      if (buyers === 0) return unknownMeasure('orders.per-customer')
      if (earlierBuyers === 0 || earlier <= 0)
        return { ...sold(recent / buyers), basis: said('orders.per-customer.first', { buyers }) }
      const before = earlier / earlierBuyers
      const params = { buyers, earlier: before, change: recent / buyers / before - 1 }
      return { ...sold(recent / buyers), basis: said('orders.per-customer.basis', params) }
    },
  },
  {
    name: 'relationship.silent',
    reads: ['order.date', 'order.status'],
    module: 'orders',
    unit: 'count',
    better: 'down',
    path: '/accounts',
    care: ['falling'],
    async measure(ctx) {
      const { all, silent } = await orderFigures(ctx)
      if (all === 0) return unknownMeasure('relationship.silent')
      const counted = { n: silent, of: all }
      return {
        value: silent,
        ...counted,
        grade: 'statistics',
        basis: said('relationship.silent.basis', { ...counted, days: silentDays }),
      }
    },
    moved: silenceMoves,
  },
]

function sold(value: number) {
  return { value, grade: 'statistics' as const }
}

function said(key: string, params: Record<string, number>) {
  return { key: `metric.${key}`, params }
}
