/**
 * Ranks by value: customers in falling order of value belong to the first tier until their cumulated value reaches the
 * first limit of the total, to the second until the second limit, and so on; the rest, and everyone of no or negative
 * value, to the last. A customer who crosses a limit still belongs to the tier above it, so that the first tier is
 * never empty. Only positive values make up the total.
 * @param limits rising shares of cumulative value, for example [0.5, 0.8, 0.95] for four tiers
 * @returns for each value the number of its tier, 0 being the best
 * @throws RangeError when the limits do not rise within 0 … 1
 */
export function valueTiers(values: ArrayLike<number>, limits: readonly number[]): Uint8Array {
  if (limits.some((limit, i) => !(limit > (limits[i - 1] ?? 0) && limit <= 1))) {
    throw new RangeError(`limits must rise between 0 and 1, got ${limits.join(', ')}`)
  }
  const tiers = new Uint8Array(values.length).fill(limits.length)
  const order = Uint32Array.from({ length: values.length }, (_, i) => i).sort((i, j) => values[j]! - values[i]!)
  let total = 0
  for (let i = 0; i < values.length; i += 1) total += Math.max(0, values[i]!)
  let before = 0
  let tier = 0
  for (const i of order) {
    if (!(values[i]! > 0)) break
    while (tier < limits.length && before >= limits[tier]! * total) tier += 1
    tiers[i] = tier
    before += values[i]!
  }
  return tiers
}
