import { digamma } from './digamma.ts'
import { logGamma } from './log-gamma.ts'
import { type LogLikelihood, maximiseLikelihood, type Start } from './maximum-likelihood.ts'

export type SpendParameters = {
  p: number
  q: number
  /** γ in the paper; a scale, in units of money */
  v: number
}

export type SpendFit = {
  parameters: SpendParameters
  standardErrors: SpendParameters | null
  logLikelihood: number
  converged: boolean
  /** A parameter ran off: the customers hardly differ in what it stands for */
  atBoundary: boolean
  /** Customers in the fit: at least one repeat purchase and a positive mean */
  customers: number
  /** Pearson correlation of x and mean spend; the model assumes none, and the forecast is worth less the larger it is */
  frequencyCorrelation: number
}

/** Entry i of both is one customer: repeat purchases x, and the mean amount of these purchases. */
export type SpendColumns = {
  frequency: ArrayLike<number>
  meanSpend: ArrayLike<number>
}

/**
 * Fits the gamma-gamma model of spend per purchase by maximum likelihood (Fader & Hardie, "The Gamma-Gamma Model of
 * Monetary Value", 2013, equation 1a). Customers without repeat purchases or with a mean of zero or less (more returned
 * than bought) carry no information about it and are left out. Amounts are fitted in units of their mean, so that the
 * currency does not matter.
 * @returns null when fewer than two customers are left
 */
export function fitSpend(columns: SpendColumns): SpendFit | null {
  const kept = keepInformative(columns)
  if (kept.frequency.length < 2) return null
  const typical = kept.meanSpend.reduce((a, b) => a + b, 0) / kept.meanSpend.length
  const scaled = { frequency: kept.frequency, meanSpend: kept.meanSpend.map((mean) => mean / typical) }
  const fit = maximiseLikelihood(spendLikelihood(scaled), startsFor(scaled))
  return {
    parameters: named(fit.parameters, typical),
    standardErrors: fit.standardErrors && named(fit.standardErrors, typical),
    logLikelihood: fit.logLikelihood - kept.frequency.length * Math.log(typical),
    converged: fit.converged,
    atBoundary: fit.atBoundary,
    customers: kept.frequency.length,
    frequencyCorrelation: correlation(kept.frequency, kept.meanSpend),
  }
}

const STARTS: Start[] = [
  [6, 4, 0.5],
  [1, 2, 1],
  [0.5, 10, 10],
].map((parameters) => ({ parameters }))
const SAMPLE = 20_000

/** Of many customers, every n-th is enough to find where the fit should start, and how steep the likelihood is there. */
function startsFor({ frequency, meanSpend }: Informative): Start[] {
  const step = Math.floor(frequency.length / SAMPLE)
  if (step < 2) return STARTS
  const everyNth = (column: Float64Array) => column.filter((_, i) => i % step === 0)
  const sample = { frequency: everyNth(frequency), meanSpend: everyNth(meanSpend) }
  const { parameters, logCovariance } = maximiseLikelihood(spendLikelihood(sample), STARTS)
  return [{ parameters, logCovariance: logCovariance?.map((row) => row.map((entry) => entry / step)) }]
}

/**
 * Expected spend per future purchase of a customer with x repeat purchases of mean m: the population mean and the
 * customer's own mean, weighted by how much is known of the customer (Fader & Hardie 2013, equation 5).
 * Infinite when q <= 1 and x = 0: then the population has no mean.
 */
export function expectedSpend(
  { p, q, v }: SpendParameters,
  customer: { frequency: number; meanSpend: number },
): number {
  const known = customer.meanSpend > 0 ? customer.frequency : 0
  const weight = p * known + q - 1
  return weight > 0 ? (p * (v + known * customer.meanSpend)) / weight : Number.POSITIVE_INFINITY
}

/**
 * Per customer ln Γ(px+q)/(Γ(px)Γ(q)) + q ln v + (px−1) ln m + px ln x − (px+q) ln(v + xm). All but the last depends
 * on x and a sum over ln m, so it is added up once per distinct x.
 */
function spendLikelihood({
  frequency,
  meanSpend,
}: {
  frequency: Float64Array
  meanSpend: Float64Array
}): LogLikelihood {
  const customersOf = new Map<number, number>()
  let logMeans = 0
  let weightedLogs = 0
  for (let i = 0; i < frequency.length; i += 1) {
    const x = frequency[i]!
    customersOf.set(x, (customersOf.get(x) ?? 0) + 1)
    logMeans += Math.log(meanSpend[i]!)
    weightedLogs += x * Math.log(x * meanSpend[i]!)
  }
  const totals = frequency.map((x, i) => x * meanSpend[i]!)
  const customers = frequency.length

  return (parameters, gradient) => {
    const [p, q, v] = parameters as unknown as [number, number, number]
    let sum = customers * (q * Math.log(v) - logGamma(q)) + p * weightedLogs - logMeans
    let slopeP = weightedLogs
    let slopeQ = customers * (Math.log(v) - digamma(q))
    let slopeV = (customers * q) / v
    for (const [x, n] of customersOf) {
      sum += n * (logGamma(p * x + q) - logGamma(p * x))
      slopeP += n * x * (digamma(p * x + q) - digamma(p * x))
      slopeQ += n * digamma(p * x + q)
    }
    for (let i = 0; i < customers; i += 1) {
      const logScale = Math.log(v + totals[i]!)
      const power = p * frequency[i]! + q
      sum -= power * logScale
      slopeP -= frequency[i]! * logScale
      slopeQ -= logScale
      slopeV -= power / (v + totals[i]!)
    }
    gradient.set([slopeP, slopeQ, slopeV])
    return sum
  }
}

type Informative = { frequency: Float64Array; meanSpend: Float64Array }

function keepInformative(columns: SpendColumns): Informative {
  const rows = Array.from(columns.frequency, (_, i) => i).filter(
    (i) => columns.frequency[i]! > 0 && columns.meanSpend[i]! > 0,
  )
  return {
    frequency: Float64Array.from(rows, (i) => columns.frequency[i]!),
    meanSpend: Float64Array.from(rows, (i) => columns.meanSpend[i]!),
  }
}

function correlation(left: Float64Array, right: Float64Array): number {
  const mean = (column: Float64Array) => column.reduce((a, b) => a + b, 0) / column.length
  const leftMean = mean(left)
  const rightMean = mean(right)
  let product = 0
  let leftSquares = 0
  let rightSquares = 0
  for (let i = 0; i < left.length; i += 1) {
    product += (left[i]! - leftMean) * (right[i]! - rightMean)
    leftSquares += (left[i]! - leftMean) ** 2
    rightSquares += (right[i]! - rightMean) ** 2
  }
  return leftSquares > 0 && rightSquares > 0 ? product / Math.sqrt(leftSquares * rightSquares) : 0
}

function named([p, q, v]: number[], scale: number): SpendParameters {
  return { p: p!, q: q!, v: scale * v! }
}
