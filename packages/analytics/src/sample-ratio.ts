import { chiSquareUpperTail } from './normal-distribution.ts'

export type SampleRatio = { chiSquare: number; freedom: number; p: number }

/**
 * Whether groups are as large as they were meant to be: Pearson's chi-square of the counts against the shares drawn for, k - 1 degrees of freedom.
 * A very small p (below 0.001 by custom) means that the draw or the counting went wrong and the comparison says nothing (Fabijan et al. 2019,
 * KDD, "Diagnosing Sample Ratio Mismatch"). The shares need not sum to 1.
 * @throws RangeError when counts and shares differ in number, or a share is not positive
 */
export function sampleRatioCheck(counts: readonly number[], expectedShares: readonly number[]): SampleRatio {
  if (counts.length !== expectedShares.length || counts.length < 2) throw new RangeError('each group needs its share')
  if (!expectedShares.every((share) => share > 0)) throw new RangeError('a share must be positive')
  const all = counts.reduce((sum, count) => sum + count, 0)
  const whole = expectedShares.reduce((sum, share) => sum + share, 0)
  const freedom = counts.length - 1
  if (all === 0) return { chiSquare: 0, freedom, p: 1 }
  const chiSquare = counts.reduce((sum, count, i) => {
    const expected = (all * expectedShares[i]!) / whole
    return sum + (count - expected) ** 2 / expected
  }, 0)
  return { chiSquare, freedom, p: chiSquareUpperTail(chiSquare, freedom) }
}
