/** Function to minimise: returns the value at `point` and writes its gradient there into `gradient`. */
export type DifferentiableFunction = (point: Float64Array, gradient: Float64Array) => number

export type Minimum = {
  point: Float64Array
  value: number
  gradient: Float64Array
  iterations: number
}

const SUFFICIENT_DECREASE = 1e-4
const CURVATURE = 0.9
const MAX_LINE_STEPS = 60
/** Of the value: a decrease that rounding would hide. */
const NEGLIGIBLE_DECREASE = 1e-15

/**
 * Minimises a smooth function by the quasi-Newton method of Broyden, Fletcher, Goldfarb and Shanno
 * (Nocedal & Wright, Numerical Optimization, 2nd ed. 2006, algorithm 6.1), with a line search that brackets by
 * doubling and bisects to the weak Wolfe conditions (Lewis & Overton 2013). Points where the function is not
 * finite count as too far. Stops when no gradient entry exceeds `tolerance`, when rounding leaves no further
 * decrease, or after `maxIterations`; the caller judges the gradient that is returned. A good `inverseHessian` at the
 * start, row by row, saves most of the iterations.
 */
export function bfgs(
  fn: DifferentiableFunction,
  start: {
    point: ArrayLike<number>
    inverseHessian?: readonly (readonly number[])[]
    tolerance?: number
    maxIterations?: number
  },
): Minimum {
  const { tolerance = 1e-8, maxIterations = 200 } = start
  const point = Float64Array.from(start.point)
  const size = point.length
  const gradient = new Float64Array(size)
  let value = fn(point, gradient)
  const given = start.inverseHessian?.flat()
  let inverse = given ? Float64Array.from(given) : scaledIdentity(size, 1 / Math.max(1, largest(gradient)))
  let iterations = 0
  while (iterations < maxIterations && largest(gradient) > tolerance) {
    const direction = descentDirection(inverse, gradient)
    const step = lineSearch(fn, { point, value, gradient, direction })
    if (step === null) break
    iterations += 1
    const moved = difference(step.point, point)
    const bent = difference(step.gradient, gradient)
    if (iterations === 1 && !given) inverse = scaledIdentity(size, Math.abs(dot(moved, bent)) / dot(bent, bent) || 1)
    updateInverse(inverse, moved, bent)
    point.set(step.point)
    gradient.set(step.gradient)
    value = step.value
  }
  return { point, value, gradient, iterations }
}

type LineStart = {
  point: Float64Array
  value: number
  gradient: Float64Array
  direction: Float64Array
}

function lineSearch(fn: DifferentiableFunction, from: LineStart): Omit<Minimum, 'iterations'> | null {
  const slope = dot(from.gradient, from.direction)
  if (!(slope < 0)) return null
  const point = new Float64Array(from.point.length)
  const gradient = new Float64Array(from.point.length)
  let low = 0
  let high = Number.POSITIVE_INFINITY
  let length = 1
  for (let tries = 0; tries < MAX_LINE_STEPS; tries += 1) {
    if (-slope * length <= NEGLIGIBLE_DECREASE * Math.abs(from.value)) return null
    for (let i = 0; i < point.length; i += 1) point[i] = from.point[i]! + length * from.direction[i]!
    const value = fn(point, gradient)
    if (!(value < from.value + SUFFICIENT_DECREASE * length * slope)) high = length
    else if (dot(gradient, from.direction) < CURVATURE * slope) low = length
    else return { point, value, gradient }
    length = high === Number.POSITIVE_INFINITY ? 2 * low : 0.5 * (low + high)
  }
  return null
}

function descentDirection(inverse: Float64Array, gradient: Float64Array): Float64Array {
  const size = gradient.length
  const direction = new Float64Array(size)
  for (let i = 0; i < size; i += 1) {
    for (let j = 0; j < size; j += 1) direction[i]! -= inverse[i * size + j]! * gradient[j]!
  }
  return direction
}

/** Formula 6.17 of Nocedal & Wright, in place; skipped where curvature is not positive. */
function updateInverse(inverse: Float64Array, moved: Float64Array, bent: Float64Array): void {
  const size = moved.length
  const curvature = dot(moved, bent)
  if (!(curvature > 1e-14 * Math.sqrt(dot(moved, moved) * dot(bent, bent)))) return
  const product = new Float64Array(size)
  for (let i = 0; i < size; i += 1) {
    for (let j = 0; j < size; j += 1) product[i]! += inverse[i * size + j]! * bent[j]!
  }
  const scale = (1 + dot(bent, product) / curvature) / curvature
  for (let i = 0; i < size; i += 1) {
    for (let j = 0; j < size; j += 1) {
      inverse[i * size + j]! +=
        scale * moved[i]! * moved[j]! - (product[i]! * moved[j]! + moved[i]! * product[j]!) / curvature
    }
  }
}

function scaledIdentity(size: number, scale: number): Float64Array {
  const matrix = new Float64Array(size * size)
  for (let i = 0; i < size; i += 1) matrix[i * size + i] = scale
  return matrix
}

function difference(a: Float64Array, b: Float64Array): Float64Array {
  return a.map((entry, i) => entry - b[i]!)
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0
  for (let i = 0; i < a.length; i += 1) sum += a[i]! * b[i]!
  return sum
}

function largest(vector: Float64Array): number {
  let result = 0
  for (const entry of vector) result = Math.max(result, Math.abs(entry))
  return result
}
