import { bfgs, type Minimum } from './bfgs.ts'
import { invertMatrix } from './matrix-inverse.ts'
import { nelderMead } from './nelder-mead.ts'

/** Log-likelihood at positive `parameters`; writes its gradient with respect to them into `gradient`. */
export type LogLikelihood = (parameters: Float64Array, gradient: Float64Array) => number

export type LikelihoodFit = {
  parameters: number[]
  /** From the inverse of the observed information; null where the likelihood is flat and has none. */
  standardErrors: number[] | null
  logLikelihood: number
  /** Largest entry of the gradient on the logarithms of the parameters, divided by 1 + |log-likelihood|. */
  relativeGradient: number
  /** The gradient is zero to working precision, or the maximum less than a thousandth of a standard error away. */
  converged: boolean
  /** A parameter ran off towards zero or infinity as far as it is let: the data do not show the difference it stands for. */
  atBoundary: boolean
  iterations: number
  /** Of the logarithms of the parameters; what the standard errors come from */
  logCovariance: number[][] | null
}

/** Where a fit begins: parameters, and the covariance of their logarithms where a rougher fit has found one. */
export type Start = { parameters: readonly number[]; logCovariance?: number[][] | null }

const GRADIENT_AIM = 1e-9
const GRADIENT_ACCEPTED = 1e-7
const STANDARD_ERRORS_ACCEPTED = 1e-3
const FARTHEST_LOG = 9.5
const HESSIAN_STEP = 1e-4

/**
 * Maximises a likelihood over positive parameters. Works on their logarithms, from each start with {@link bfgs},
 * takes the best, and where its gradient is not zero moves it with {@link nelderMead} and tries once more.
 * Standard errors come from the Hessian on the logarithms (central differences of the exact gradient), carried to
 * the parameters by the delta method. Scale the data so that the parameters lie well within e^±9.5.
 */
export function maximiseLikelihood(logLikelihood: LogLikelihood, starts: readonly Start[]): LikelihoodFit {
  const objective = onLogarithms(logLikelihood)
  const minimise = (point: ArrayLike<number>, inverseHessian?: number[][]): Minimum => {
    const aim = GRADIENT_AIM * (1 + Math.abs(objective(Float64Array.from(point), new Float64Array(point.length))))
    return bfgs(objective, { point, inverseHessian, tolerance: aim })
  }
  const tried = starts.map(({ parameters, logCovariance }) =>
    minimise(parameters.map(Math.log), logCovariance ?? undefined),
  )
  let best = tried.reduce((a, b) => (b.value < a.value || Number.isNaN(a.value) ? b : a))
  let logCovariance = covariance(objective, best.point)
  if (!isMaximum(best, logCovariance)) {
    const scratch = new Float64Array(best.point.length)
    const moved = minimise(nelderMead((p) => objective(Float64Array.from(p), scratch), { point: best.point }).point)
    if (moved.value <= best.value || Number.isNaN(best.value)) best = moved
    logCovariance = covariance(objective, best.point)
  }
  const parameters = Array.from(best.point, Math.exp)
  return {
    parameters,
    standardErrors: logCovariance?.map((row, i) => parameters[i]! * Math.sqrt(row[i]!)) ?? null,
    logCovariance,
    logLikelihood: -best.value,
    relativeGradient: relativeGradient(best),
    converged: isMaximum(best, logCovariance),
    atBoundary: best.point.some((log) => Math.abs(log) > FARTHEST_LOG - 1),
    iterations: tried.reduce((sum, attempt) => sum + attempt.iterations, 0),
  }
}

/** The negative log-likelihood of the logarithms; far out (e^±9.5) it is no number, so that no search runs off for ever. */
function onLogarithms(logLikelihood: LogLikelihood): (point: Float64Array, gradient: Float64Array) => number {
  return (point, gradient) => {
    if (point.some((log) => Math.abs(log) > FARTHEST_LOG)) return Number.NaN
    const parameters = point.map(Math.exp)
    const value = -logLikelihood(parameters, gradient)
    for (let i = 0; i < gradient.length; i += 1) gradient[i]! *= -parameters[i]!
    return value
  }
}

function relativeGradient({ gradient, value }: Minimum): number {
  return Math.max(...gradient.map(Math.abs)) / (1 + Math.abs(value))
}

/**
 * With millions of customers the rounding of the sum alone makes a gradient that is small only beside the curvature: then
 * √(g′Cg), the distance to the maximum in standard errors, decides.
 */
function isMaximum(minimum: Minimum, logCovariance: number[][] | null): boolean {
  if (relativeGradient(minimum) <= GRADIENT_ACCEPTED) return true
  if (logCovariance === null) return false
  const { gradient } = minimum
  const square = logCovariance.reduce(
    (sum, row, i) => sum + gradient[i]! * row.reduce((inner, entry, j) => inner + entry * gradient[j]!, 0),
    0,
  )
  return Math.sqrt(Math.abs(square)) <= STANDARD_ERRORS_ACCEPTED
}

function covariance(
  objective: (point: Float64Array, gradient: Float64Array) => number,
  at: Float64Array,
): number[][] | null {
  const columns = Array.from(at, (_, i) => {
    const gradientAt = (shift: number) => {
      const gradient = new Float64Array(at.length)
      const point = at.slice()
      point[i]! += shift
      objective(point, gradient)
      return gradient
    }
    const above = gradientAt(HESSIAN_STEP)
    const below = gradientAt(-HESSIAN_STEP)
    return Array.from(above, (entry, j) => (entry - below[j]!) / (2 * HESSIAN_STEP))
  })
  const hessian = columns.map((column, i) => column.map((entry, j) => (entry + columns[j]![i]!) / 2))
  const inverse = invertMatrix(hessian)
  return inverse?.every((row, i) => row[i]! > 0) ? inverse : null
}
