/** An industry in a region: what is estimated and what is known. Null figures are unknown, never zero. */
export type MarketCell = {
  industry: string | null
  region: string | null
  segmentId: string | null
  source: string | null
  asOf: string | null
  /** Of the demand; there where it is estimated. */
  demandSource: string | null
  demandAsOf: string | null
  firmsLow: number | null
  firmsLikely: number | null
  firmsHigh: number | null
  /** Yearly demand in the firm's currency. */
  demandLow: number | null
  demandHigh: number | null
  /** Accounts that are customers or prospects. */
  accounts: number
  customers: number
  /** Firms of lists that are no account of ours. */
  firms: number
  /** Firms of lists that seem to be an account; not counted until somebody decides. */
  suggested: number
  /** What its accounts ordered in twelve months. */
  revenue: number
}

/** A share of an estimate, as uncertain as the estimate; `high` is null where the estimate may be zero. */
export type Share = { low: number; likely: number | null; high: number | null }

export type MarketTotals = {
  segments: number
  firmsLow: number
  firmsLikely: number | null
  firmsHigh: number
  known: number
  accounts: number
  customers: number
  firms: number
  suggested: number
  coverage: Share | null
  served: Share | null
  /** Of segments with a demand only. */
  demandSegments: number
  demandLow: number
  demandHigh: number
  revenue: number
  demandShare: Share | null
  /** Segments in which more firms are known than were estimated: the estimate is too low there. */
  beyond: number
  /** What lies where no estimate exists. */
  outside: { accounts: number; customers: number; firms: number }
}

/** Adds up a market: shares cover segments with an estimate only; what lies elsewhere is reported separately. */
export function marketTotals(cells: readonly MarketCell[]): MarketTotals {
  const estimated = cells.filter(({ firmsHigh }) => firmsHigh !== null)
  const others = cells.filter(({ firmsHigh }) => firmsHigh === null)
  const demanded = estimated.filter(({ demandHigh }) => demandHigh !== null)
  const firmsLow = sum(estimated, ({ firmsLow }) => firmsLow!)
  const firmsHigh = sum(estimated, ({ firmsHigh }) => firmsHigh!)
  const allLikely = estimated.length > 0 && estimated.every(({ firmsLikely }) => firmsLikely !== null)
  const firmsLikely = allLikely ? sum(estimated, ({ firmsLikely }) => firmsLikely!) : null
  const known = sum(estimated, knownIn)
  const customers = sum(estimated, (cell) => cell.customers)
  const demandLow = sum(demanded, ({ demandLow }) => demandLow!)
  const demandHigh = sum(demanded, ({ demandHigh }) => demandHigh!)
  const revenue = sum(demanded, (cell) => cell.revenue)
  const firms = { low: firmsLow, likely: firmsLikely, high: firmsHigh }
  return {
    segments: estimated.length,
    firmsLow,
    firmsLikely,
    firmsHigh,
    known,
    accounts: sum(estimated, (cell) => cell.accounts),
    customers,
    firms: sum(estimated, (cell) => cell.firms),
    suggested: sum(cells, (cell) => cell.suggested),
    coverage: shareOf(known, firms),
    served: shareOf(customers, firms),
    demandSegments: demanded.length,
    demandLow,
    demandHigh,
    revenue,
    demandShare: shareOf(revenue, { low: demandLow, likely: null, high: demandHigh }),
    beyond: estimated.filter((cell) => knownIn(cell) > cell.firmsHigh!).length,
    outside: {
      accounts: sum(others, (cell) => cell.accounts),
      customers: sum(others, (cell) => cell.customers),
      firms: sum(others, (cell) => cell.firms),
    },
  }
}

/** Firms that we know in a cell: accounts, and firms of lists that are none. */
function knownIn({ accounts, firms }: MarketCell): number {
  return accounts + firms
}

/** A part of an estimated whole: the larger the whole may be, the smaller the share. Null where nothing is estimated. */
function shareOf(
  part: number,
  { low, likely, high }: { low: number; likely: number | null; high: number },
): Share | null {
  if (high <= 0) return null
  return { low: part / high, likely: likely ? part / likely : null, high: low > 0 ? part / low : null }
}

function sum<T>(items: readonly T[], figure: (item: T) => number): number {
  return items.reduce((total, item) => total + figure(item), 0)
}
