export type WhalePoint = {
  /** Share of customers, best first, 0 … 1 */
  customers: number
  /** Their share of the total; above 1 where the rest costs more than it brings */
  value: number
}

/**
 * The whale curve: cumulated value of customers in falling order of value, as a share of the total (Kaplan &
 * Narayanan, "Measuring and Managing Customer Profitability", Journal of Cost Management, 2001). It rises above 1 and
 * falls back to it where some customers have a negative value.
 * @param points how many points to return beside the origin; all customers when there are fewer
 * @returns only the origin when the total is not positive: shares of it would mean nothing
 */
export function whaleCurve(values: ArrayLike<number>, points: number): WhalePoint[] {
  const sorted = Float64Array.from(values).sort().reverse()
  const total = sorted.reduce((a, b) => a + b, 0)
  const curve: WhalePoint[] = [{ customers: 0, value: 0 }]
  if (!(total > 0)) return curve
  const count = Math.min(points, sorted.length)
  let summed = 0
  let done = 0
  for (let k = 1; k <= count; k += 1) {
    const until = Math.round((k * sorted.length) / count)
    for (; done < until; done += 1) summed += sorted[done]!
    curve.push({ customers: done / sorted.length, value: summed / total })
  }
  return curve
}
