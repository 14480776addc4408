type Amount = { amount: string; currency: string; base?: string } | null | undefined

/** What is wrong with the figures of a segment: a range that runs backwards, or half a range. */
export function rangeFaults(values: Record<string, unknown>): { path: string; code: string }[] {
  const [low, likely, high] = [values.firmsLow, values.firmsLikely, values.firmsHigh].map(numberOf)
  const faults: { path: string; code: string }[] = []
  if (low !== null && high !== null && low! > high!) faults.push({ path: 'firmsHigh', code: 'market.range_backwards' })
  const outside = (low !== null && likely! < low!) || (high !== null && likely! > high!)
  if (likely !== null && faults.length === 0 && outside) {
    faults.push({ path: 'firmsLikely', code: 'market.outside_range' })
  }
  const [least, most] = [values.demandLow, values.demandHigh] as [Amount, Amount]
  if (!least !== !most) faults.push({ path: least ? 'demandHigh' : 'demandLow', code: 'market.half_range' })
  else if (least && most && least.currency !== most.currency) {
    faults.push({ path: 'demandHigh', code: 'market.two_currencies' })
  } else if (least && most && Number(least.amount) > Number(most.amount)) {
    faults.push({ path: 'demandHigh', code: 'market.range_backwards' })
  }
  return faults
}

function numberOf(value: unknown): number | null {
  return value === null || value === undefined ? null : Number(value)
}
