/** The smallest number from which on a monotone condition holds, to twelve digits, by bisection; null when it does not hold at `to`. */
export function smallestWhere(
  holds: (x: number) => boolean,
  { from, to }: { from: number; to: number },
): number | null {
  if (!holds(to)) return null
  let [low, high] = [from, to]
  for (let step = 0; step < 200 && high - low > 1e-12 * high; step++) {
    const middle = (low + high) / 2
    if (holds(middle)) high = middle
    else low = middle
  }
  return high
}
