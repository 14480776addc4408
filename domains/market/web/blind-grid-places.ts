import type { MarketCell } from './market-calls.ts'

/** An industry in a region. */
export type Place = { industry: string; region: string }

const MOST_INDUSTRIES = 24
const MOST_REGIONS = 18

export interface GridPlaces {
  industries: string[]
  regions: string[]
  /** What lies in an industry and a region; undefined where nothing is known or estimated. */
  at(industry: string, region: string): MarketCell | undefined
  /** How many are not drawn. */
  more: { industries: number; regions: number }
}

/** Rows and columns of the grid, the largest first; what has no industry or region has no place in it. */
export function gridPlaces(cells: readonly MarketCell[]): GridPlaces {
  const placed = cells.filter(({ industry, region }) => industry && region)
  const industries = largestFirst(placed, ({ industry }) => industry!)
  const regions = largestFirst(placed, ({ region }) => region!)
  const byPlace = new Map(placed.map((cell) => [`${cell.industry}\n${cell.region}`, cell]))
  return {
    industries: industries.slice(0, MOST_INDUSTRIES),
    regions: regions.slice(0, MOST_REGIONS),
    at: (industry, region) => byPlace.get(`${industry}\n${region}`),
    more: {
      industries: Math.max(0, industries.length - MOST_INDUSTRIES),
      regions: Math.max(0, regions.length - MOST_REGIONS),
    },
  }
}

/** How much of a cell's market is not known, 0 to 1, by the middle of the estimate. */
export function blindShare({ accounts, firms, firmsLow, firmsLikely, firmsHigh }: MarketCell): number {
  const middle = firmsLikely ?? ((firmsLow ?? 0) + (firmsHigh ?? 0)) / 2
  return middle > 0 ? Math.max(0, 1 - (accounts + firms) / middle) : 0
}

/** Places with estimates before those without, then by the number of firms. */
function largestFirst(cells: readonly MarketCell[], place: (cell: MarketCell) => string): string[] {
  const sizes = new Map<string, { estimated: number; known: number }>()
  for (const cell of cells) {
    const size = sizes.get(place(cell)) ?? { estimated: 0, known: 0 }
    size.estimated += cell.firmsHigh ?? 0
    size.known += cell.accounts + cell.firms
    sizes.set(place(cell), size)
  }
  return [...sizes]
    .sort(([a, x], [b, y]) => y.estimated - x.estimated || y.known - x.known || a.localeCompare(b))
    .map(([name]) => name)
}
