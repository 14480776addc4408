import { normalQuantile, normalUpperTail } from './normal-distribution.ts'

/** So many of n did it. */
export type Share = { events: number; n: number }

/** Both ends inclusive. */
export type Interval = { low: number; high: number }

/** First minus second, its interval, and the probability of one at least as large, either way, when there is no effect. */
export type Difference = Interval & { difference: number; p: number }

const FARTHEST = 38

/**
 * Interval of a proportion (Wilson 1927): the p with |events/n - p| <= z sqrt(p (1 - p) / n). Keeps its level for small n and for none or all,
 * and stays within 0 and 1 (Newcombe 1998, Statistics in Medicine 17:857-872, method 3).
 * @throws RangeError without anybody
 */
export function wilsonInterval(share: Share, level = 0.95): Interval {
  return wilson(share, normalQuantile((1 + level) / 2))
}

/**
 * Difference of two independent proportions, first minus second, with the hybrid score interval: the distance of each bound from the difference
 * is the root of the summed squares of the distances of the two Wilson bounds (Newcombe 1998, Statistics in Medicine 17:873-890, method 10,
 * without continuity correction). p is the level at which that interval just reaches 0, so that both always say the same.
 * @throws RangeError when a group is empty
 */
export function newcombeDifference(first: Share, second: Share, level = 0.95): Difference {
  const difference = first.events / first.n - second.events / second.n
  const interval = hybridScore(first, second, normalQuantile((1 + level) / 2))
  return { difference, ...interval, p: 2 * normalUpperTail(reachingZero(first, second, difference)) }
}

function wilson({ events, n }: Share, z: number): Interval {
  if (!(n > 0)) throw new RangeError('a proportion needs somebody to be a part of')
  const centre = (2 * events + z * z) / (2 * (n + z * z))
  const half = (z * Math.sqrt(z * z + 4 * events * (1 - events / n))) / (2 * (n + z * z))
  return {
    low: events === 0 ? 0 : Math.max(0, centre - half),
    high: events === n ? 1 : Math.min(1, centre + half),
  }
}

function hybridScore(first: Share, second: Share, z: number): Interval {
  const [p, q] = [first.events / first.n, second.events / second.n]
  const [a, b] = [wilson(first, z), wilson(second, z)]
  return {
    low: p - q - Math.hypot(p - a.low, b.high - q),
    high: p - q + Math.hypot(a.high - p, q - b.low),
  }
}

/** The z at which the bound on the side of zero reaches it; the interval widens with z. */
function reachingZero(first: Share, second: Share, difference: number): number {
  if (difference === 0) return 0
  let [low, high] = [0, FARTHEST]
  for (let step = 0; step < 80 && high - low > 1e-13 * high; step++) {
    const middle = (low + high) / 2
    const interval = hybridScore(first, second, middle)
    const apart = difference > 0 ? interval.low > 0 : interval.high < 0
    if (apart) low = middle
    else high = middle
  }
  return (low + high) / 2
}
