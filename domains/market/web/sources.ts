import type { MarketCell } from './market-calls.ts'

export interface EstimateSource {
  source: string
  /** First and last day to which its figures belong. */
  from: string
  until: string
  segments: number
}

/** Who says how many firms there are, or how large the demand is, the source of most segments first. */
export function sourcesOf(cells: readonly MarketCell[], { demand = false } = {}): EstimateSource[] {
  const sources = new Map<string, EstimateSource>()
  for (const cell of cells) {
    const [source, asOf] = demand ? [cell.demandSource, cell.demandAsOf] : [cell.source, cell.asOf]
    if (!source || !asOf || (demand && cell.demandHigh === null)) continue
    const found = sources.get(source) ?? { source, from: asOf, until: asOf, segments: 0 }
    if (asOf < found.from) found.from = asOf
    if (asOf > found.until) found.until = asOf
    found.segments += 1
    sources.set(source, found)
  }
  return [...sources.values()].sort((a, b) => b.segments - a.segments)
}
