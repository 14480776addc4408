import type { MarketCell } from './market-calls.ts'

export interface EstimateSource {
  source: string
  /** First and last day to which its figures belong. */
  from: string
  until: string
  segments: number
}

/** Who says how large the market is, the source of most segments first. */
export function sourcesOf(cells: readonly MarketCell[], { demand = false } = {}): EstimateSource[] {
  const sources = new Map<string, EstimateSource>()
  for (const { source, asOf, demandHigh } of cells) {
    if (!source || !asOf || (demand && demandHigh === null)) continue
    const found = sources.get(source) ?? { source, from: asOf, until: asOf, segments: 0 }
    if (asOf < found.from) found.from = asOf
    if (asOf > found.until) found.until = asOf
    found.segments += 1
    sources.set(source, found)
  }
  return [...sources.values()].sort((a, b) => b.segments - a.segments)
}
