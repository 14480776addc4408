/** Attitude against patronage: what a customer thinks of us beside what it does (Dick & Basu 1994, JAMS 22(2):99-113). */
export const loyaltyCells = ['true', 'latent', 'spurious', 'none'] as const
export type LoyaltyCell = (typeof loyaltyCells)[number]

/** From these values on, attitude (0-100) and patronage (days with a purchase in the period) count as high. */
export type LoyaltyCuts = { attitude: number; patronage: number }

/** Fewest purchase days in a year that can be called repeated. */
const FEWEST_REPEATED = 2

/**
 * The cell of a customer: high/high true, high/low latent, low/high spurious, low/low none. Null, never a guess, where the attitude is not known.
 */
export function loyaltyCell(
  { attitude, patronage }: { attitude: number | null; patronage: number },
  cuts: LoyaltyCuts,
): LoyaltyCell | null {
  if (attitude === null) return null
  const buysOften = patronage >= cuts.patronage
  if (attitude >= cuts.attitude) return buysOften ? 'true' : 'latent'
  return buysOften ? 'spurious' : 'none'
}

/** Where patronage is cut unless the firm says otherwise: the median of those who bought in the period, and at least two purchase days. */
export function usualPatronageCut(purchaseDays: readonly number[]): number {
  const buyers = purchaseDays.filter((days) => days > 0).sort((a, b) => a - b)
  if (buyers.length === 0) return FEWEST_REPEATED
  const middle = (buyers.length - 1) / 2
  const median = (buyers[Math.floor(middle)]! + buyers[Math.ceil(middle)]!) / 2
  return Math.max(FEWEST_REPEATED, Math.ceil(median))
}
