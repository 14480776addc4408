/** Purchases of one customer in two periods, the earlier and the recent one. */
export type TrendInput = {
  /** Net amount bought in each period */
  earlier: number
  recent: number
  /** Sum of the squared amounts of the purchases of both periods */
  squares: number
  /** Length of each period, in one unit */
  earlierLength: number
  recentLength: number
}

export type Trend = {
  /** `unclear`: too few purchases to tell, at the confidence asked for */
  direction: 'growing' | 'steady' | 'declining' | 'unclear'
  /** Recent rate of buying over the earlier rate; 1.2 is a fifth more. Null when nothing was bought in either */
  ratio: number | null
  /** Interval of the ratio; `high` is null where it has no upper bound */
  low: number
  high: number | null
}

export type TrendRule = {
  /** Standard normal quantile of the interval, 1.2816 for 80 % */
  z: number
  /** A change within 1/band … band counts as steady, when the interval lies in it */
  band: number
}

export const DEFAULT_TREND_RULE: TrendRule = { z: 1.2815515655446004, band: 2 }

/**
 * Has a customer's buying grown or declined? Compares the rates of two periods by quasi-Poisson: amounts arriving as
 * a compound Poisson process have a variance of φ times their mean, φ = Σz²/Σz being the size of an effective purchase
 * (McCullagh & Nelder, Generalized Linear Models, 1989, section 9.2); dividing by φ leaves effective counts that are
 * compared as Poisson counts. Given their total the recent one is binomial (Przyborowski & Wilenski, Biometrika 1940);
 * its interval is Wilson's (JASA 1927), which keeps its level for small numbers and for zero.
 * Customers who buy more regularly than by chance are judged with caution: the interval is too wide for them.
 * Amounts below zero (more returned than bought) count as nothing bought.
 */
export function orderTrend(input: TrendInput, rule: TrendRule = DEFAULT_TREND_RULE): Trend {
  const earlier = Math.max(0, input.earlier)
  const recent = Math.max(0, input.recent)
  const total = earlier + recent
  if (!(total > 0 && input.earlierLength > 0 && input.recentLength > 0)) {
    return { direction: 'unclear', ratio: null, low: 0, high: null }
  }
  const effectiveTotal = (total * total) / Math.max(input.squares, (total * total) / Number.MAX_SAFE_INTEGER)
  const perLength = input.earlierLength / input.recentLength
  const share = wilsonInterval(recent / total, effectiveTotal, rule)
  const ratioOf = (part: number) => (part < 1 ? (part / (1 - part)) * perLength : null)
  const ratio = ratioOf(recent / total)
  const low = ratioOf(share.low) ?? 0
  const high = ratioOf(share.high)
  return { direction: direction({ low, high }, rule), ratio, low, high }
}

/** Wilson's score interval of a share observed among `size` (not necessarily whole) trials. */
function wilsonInterval(share: number, size: number, { z }: TrendRule): { low: number; high: number } {
  const square = (z * z) / size
  const centre = (share + square / 2) / (1 + square)
  const half = Math.sqrt(share * (1 - share) * square + (square * square) / 4) / (1 + square)
  // The share lies within, whatever the rounding: beside a share of 1e-18 the two terms cancel to either side of it.
  return { low: Math.min(share, Math.max(0, centre - half)), high: Math.max(share, Math.min(1, centre + half)) }
}

function direction({ low, high }: { low: number; high: number | null }, { band }: TrendRule): Trend['direction'] {
  if (low > 1) return 'growing'
  if (high !== null && high < 1) return 'declining'
  return high !== null && high <= band && low >= 1 / band ? 'steady' : 'unclear'
}
