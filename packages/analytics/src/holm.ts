/**
 * p values corrected for their number, in the order given: the k-th smallest of m is multiplied by m - k + 1, and none falls below a smaller one's
 * (Holm 1979, Scandinavian Journal of Statistics 6:65-70); equals R's `p.adjust(p, 'holm')`. With them below alpha, the chance of even one false
 * alarm is below alpha, however the tests hang together.
 */
export function holmAdjusted(pValues: readonly number[]): number[] {
  const adjusted = new Array<number>(pValues.length)
  let largest = 0
  const order = pValues.map((p, index) => ({ p, index })).sort((a, b) => a.p - b.p)
  for (const [rank, { p, index }] of order.entries()) {
    largest = Math.max(largest, Math.min(1, p * (pValues.length - rank)))
    adjusted[index] = largest
  }
  return adjusted
}
