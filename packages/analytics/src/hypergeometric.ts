const STEPPING_FROM = 0.5
const SERIES_TERMS = 400
/** A step costs as much as this many terms for each unit of c, which shortens the steps. */
const SERIES_TERMS_PER_C = 20
const STEP_TERMS = 200
const STEP_PER_EXPONENT = 2
const RECURRENCE_BELOW = -4

/**
 * Gauss's hypergeometric function ₂F₁(a, b; c; z) for real parameters and z < 1, c not zero or a negative integer.
 *
 * z < 0 is moved into (0, 1) by Pfaff's transformation (DLMF 15.8.1). The defining series is summed, after Euler's
 * transformation where that makes the parameters smaller. Where it converges too slowly, near 1, the value is carried
 * there from z = 1/2 by Taylor steps of the hypergeometric differential equation (DLMF 15.10.1): at most half of the
 * way to the singularity at 1, and short enough that the equation's other solutions, z^(1−c) and (1−z)^(c−a−b), which
 * rounding mixes in, do not grow within a step.
 * A strongly negative a, whose terms would cancel, is reached by recurrence.
 * The usual connection formula in 1 − z is not used: it breaks down where c − a − b is near an integer.
 * Relative error is below 1e-12 for the parameters that purchase models give (against mpmath).
 * @throws RangeError for z >= 1 or a forbidden c
 */
export function hypergeometric2F1(parameters: { a: number; b: number; c: number }, z: number): number {
  const { a, b, c } = parameters
  if (!(z < 1)) throw new RangeError(`hypergeometric2F1 is defined here for z < 1, got ${z}`)
  if (c <= 0 && Number.isInteger(c)) throw new RangeError(`hypergeometric2F1 has a pole at c = ${c}`)
  if (z < 0) return (1 - z) ** -a * hypergeometric2F1({ a, b: c - b, c }, z / (z - 1))
  if (a + b > c && Math.abs((c - a) * (c - b)) < Math.abs(a * b)) {
    return (1 - z) ** (c - a - b) * continued(c - a, c - b, { c, z })
  }
  return continued(a, b, { c, z })
}

function continued(a: number, b: number, at: { c: number; z: number }): number {
  if (Math.min(a, b) < RECURRENCE_BELOW) return lowered(Math.min(a, b), Math.max(a, b), at)
  const { c, z } = at
  const direct = powerSeries(a, b, at)
  if (direct !== null) return direct
  let point = STEPPING_FROM
  let value = powerSeries(a, b, { c, z: point })
  let slope = powerSeries(a + 1, b + 1, { c: c + 1, z: point })
  if (value === null || slope === null) throw new RangeError(`2F1(${a}, ${b}; ${c}; ${z}) does not converge`)
  slope *= (a * b) / c
  const reach = (exponent: number) => Math.min(0.5, STEP_PER_EXPONENT / (1 + Math.abs(exponent)))
  while (point < z) {
    const longest = Math.min(point * reach(c - 1), (1 - point) * reach(c - a - b))
    const next = Math.min(z, point + longest)
    const stepped = taylorStep({ a, b, c }, { point, value, slope, next })
    value = stepped.value
    slope = stepped.slope
    point = next
  }
  return value
}

/**
 * From a slightly below zero down to the wanted a by (c−a)F(a−1) = (c−2a−(b−a)z)F(a) + a(1−z)F(a+1) (DLMF 15.5.11).
 */
function lowered(a: number, b: number, at: { c: number; z: number }): number {
  const { c, z } = at
  const steps = Math.floor(-a) - 1
  let current = a + steps
  let above = continued(current + 1, b, at)
  let value = continued(current, b, at)
  for (let n = 0; n < steps; n += 1) {
    const below = ((c - 2 * current - (b - current) * z) * value + current * (1 - z) * above) / (c - current)
    above = value
    value = below
    current -= 1
  }
  return value
}

/** Null when the terms have not become negligible soon enough. */
function powerSeries(a: number, b: number, at: { c: number; z: number }): number | null {
  let term = 1
  let sum = 1
  const most = SERIES_TERMS + SERIES_TERMS_PER_C * Math.abs(at.c)
  for (let n = 0; n < most; n += 1) {
    const ratio = (((a + n) * (b + n)) / ((at.c + n) * (n + 1))) * at.z
    term *= ratio
    sum += term
    if (term === 0) return sum
    const tail = Math.abs(term) / Math.max(Number.EPSILON, 1 - Math.max(at.z, Math.abs(ratio)))
    if (tail <= 0.5 * Number.EPSILON * Math.abs(sum) && n > -a && n > -b && n > -at.c) return sum
  }
  return null
}

/** Coefficients wₙ of the Taylor series at `point` follow from z(1−z)w″ + (c − (a+b+1)z)w′ − abw = 0. */
function taylorStep(
  { a, b, c }: { a: number; b: number; c: number },
  from: { point: number; value: number; slope: number; next: number },
): { value: number; slope: number } {
  const { point } = from
  const step = from.next - point
  const leading = point * (1 - point)
  const lean = 1 - 2 * point
  const drift = c - (a + b + 1) * point
  let before = from.value
  let current = from.slope
  let value = before + current * step
  let slope = current
  let power = step
  let quiet = 0
  for (let n = 0; n < STEP_TERMS && quiet < 3; n += 1) {
    const following =
      ((n + a) * (n + b) * before - (n + 1) * (lean * n + drift) * current) / (leading * (n + 2) * (n + 1))
    before = current
    current = following
    const slopeTerm = (n + 2) * current * power
    power *= step
    value += current * power
    slope += slopeTerm
    const small =
      Math.abs(current * power) <= Number.EPSILON * Math.abs(value) &&
      Math.abs(slopeTerm) <= Number.EPSILON * Math.abs(slope)
    quiet = small ? quiet + 1 : 0
  }
  return { value, slope }
}
