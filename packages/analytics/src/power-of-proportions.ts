import { normalQuantile, normalUpperTail } from './normal-distribution.ts'
import { smallestWhere } from './smallest-where.ts'

type Test = {
  /** Chance of a false alarm. */
  alpha?: number
  /** 2: either direction counts. */
  sides?: 1 | 2
}

/**
 * Chance to find that a proportion differs from `base` when it is `changed`: P(Z < (|d| - z sqrt(p(1-p)(1/n₁+1/n₂))) / sqrt(p₁(1-p₁)/n₁ + p₂(1-p₂)/n₂)), with the
 * pooled p under no effect (Fleiss, Levin & Paik 2003, Statistical Methods for Rates and Proportions, ch. 4; unequal groups by their n). For equal
 * groups it equals R's `power.prop.test`. Other calculators give 6 % smaller groups because they take the base's variance for both (Evan Miller's).
 */
export function powerOfProportions(
  design: { base: number; changed: number; nTreated: number; nControl: number } & Test,
): number {
  const { base, changed, nTreated, nControl, alpha = 0.05, sides = 2 } = design
  if (!(nTreated > 0) || !(nControl > 0)) return 0
  const pooled = (nTreated * changed + nControl * base) / (nTreated + nControl)
  const without = Math.sqrt(pooled * (1 - pooled) * (1 / nTreated + 1 / nControl))
  const withEffect = Math.sqrt((changed * (1 - changed)) / nTreated + (base * (1 - base)) / nControl)
  const beyond = Math.abs(changed - base) - normalQuantile(1 - alpha / sides) * without
  if (withEffect === 0) return beyond > 0 ? 1 : 0
  return normalUpperTail(-beyond / withEffect)
}

/** Accounts per group, as a real number, to find `changed` against `base` with the given power; by the formula of `powerOfProportions`. */
export function sizeForProportions({
  power = 0.8,
  ...design
}: { base: number; changed: number; power?: number } & Test): number {
  if (design.base === design.changed) return Number.POSITIVE_INFINITY
  return smallestWhere((n) => powerOfProportions({ ...design, nTreated: n, nControl: n }) >= power, {
    from: 0,
    to: 1e12,
  })!
}

/**
 * The smallest rise over `base` that groups of this size find with the given power, as a proportion (0.03: three points); null when even a rise to all
 * would be missed. By the formula of `powerOfProportions`.
 */
export function detectableDifferenceOfProportions({
  base,
  power = 0.8,
  ...design
}: { base: number; nTreated: number; nControl: number; power?: number } & Test): number | null {
  return smallestWhere((rise) => powerOfProportions({ ...design, base, changed: base + rise }) >= power, {
    from: 0,
    to: 1 - base,
  })
}
