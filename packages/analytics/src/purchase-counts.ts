import { logBeta } from './log-beta.ts'
import { probabilityAlive } from './probability-alive.ts'
import type { PurchaseHistory } from './purchase-history.ts'
import { type ActiveCustomer, activeCustomer, type PurchaseModel } from './purchase-model.ts'

const MOST_COUNTED = 10_000

/**
 * P(X = 0), …, P(X = upTo): how many purchases a customer with this history makes in the next `horizon` time units.
 * Fader, Hardie & Lee 2005, equation 8, with the parameters of the active customer, and 0 for one who has left.
 */
export function purchaseCountProbabilities(
  model: PurchaseModel,
  history: PurchaseHistory,
  { horizon, upTo }: { horizon: number; upTo: number },
): number[] {
  const probabilities: number[] = []
  for (const probability of countProbabilities(model, history, horizon)) {
    probabilities.push(probability)
    if (probabilities.length > upTo) break
  }
  return probabilities
}

/**
 * The range in which the number of purchases in the next `horizon` lies with probability of at least `level`
 * (for example 0.8), cut equally at both ends. It holds the chance of the purchases themselves, not that of the
 * parameters, which is small where the model was fitted on many customers.
 */
export function purchaseCountInterval(
  model: PurchaseModel,
  history: PurchaseHistory,
  { horizon, level }: { horizon: number; level: number },
): { low: number; high: number } {
  const tail = (1 - level) / 2
  let cumulative = 0
  let low = -1
  let count = 0
  for (const probability of countProbabilities(model, history, horizon)) {
    cumulative += probability
    if (low < 0 && cumulative > tail) low = count
    if (cumulative >= 1 - tail || count === MOST_COUNTED) break
    count += 1
  }
  return { low: Math.max(low, 0), high: count }
}

function* countProbabilities(model: PurchaseModel, history: PurchaseHistory, horizon: number): Generator<number> {
  const alive = probabilityAlive(model, history)
  let count = 0
  for (const probability of activeCountProbabilities(activeCustomer(model, history), horizon)) {
    yield alive * probability + (count === 0 ? 1 - alive : 0)
    count += 1
  }
}

function* activeCountProbabilities({ shape, rate, a, b }: ActiveCustomer, horizon: number): Generator<number, never> {
  const share = horizon / (rate + horizon)
  let poissonMixture = (rate / (rate + horizon)) ** shape
  let fewer = 0
  let logStay = 0
  for (let count = 0; ; count += 1) {
    const leaveNow = count === 0 ? 0 : Math.exp(logBeta(a + 1, b + count - 1) - logBeta(a, b))
    yield Math.exp(logStay) * poissonMixture + leaveNow * Math.max(0, 1 - fewer)
    fewer += poissonMixture
    poissonMixture *= ((shape + count) / (count + 1)) * share
    logStay += Math.log((b + count) / (a + b + count))
  }
}
