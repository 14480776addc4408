import { maximiseLikelihood, type Start } from './maximum-likelihood.ts'
import { coarsenPurchases, type PurchaseGroups } from './purchase-groups.ts'
import { purchaseLikelihood } from './purchase-likelihood.ts'
import type { PurchaseModel, PurchaseModelKind, PurchaseParameters } from './purchase-model.ts'

export type PurchaseFit = PurchaseModel & {
  /** Null where the likelihood is flat at the maximum */
  standardErrors: PurchaseParameters | null
  logLikelihood: number
  converged: boolean
  /** A parameter ran off: the customers hardly differ in what it stands for */
  atBoundary: boolean
  relativeGradient: number
  customers: number
  /** Customers with at least one repeat purchase */
  repeatCustomers: number
  repeatPurchases: number
  /** Distinct histories among the customers */
  groups: number
}

const COARSE_STEPS = 48
const COARSE_FROM_GROUPS = 20_000

/**
 * Fits a purchase model by maximum likelihood, from three starts that scale with the data. Above 20,000 distinct
 * histories the starts are tried on a coarse time grid and only the best is carried on to the data as they are.
 * Whether the data may be fitted at all is the question of `modelRefusal`; `converged` must be asked afterwards.
 */
export function fitPurchaseModel(kind: PurchaseModelKind, groups: PurchaseGroups): PurchaseFit {
  const counted = countPurchases(groups)
  let starts = startingPoints(groups)
  if (groups.count.length > COARSE_FROM_GROUPS) {
    const coarse = coarsenPurchases(groups, COARSE_STEPS)
    starts = [maximiseLikelihood(purchaseLikelihood(kind, coarse), starts)]
  }
  const fit = maximiseLikelihood(purchaseLikelihood(kind, groups), starts)
  return {
    kind,
    parameters: named(fit.parameters),
    standardErrors: fit.standardErrors && named(fit.standardErrors),
    logLikelihood: fit.logLikelihood,
    converged: fit.converged,
    atBoundary: fit.atBoundary,
    relativeGradient: fit.relativeGradient,
    ...counted,
    groups: groups.count.length,
  }
}

/**
 * Fits both models and names first the one with the greater likelihood; they have the same number of parameters, so
 * that likelihood alone compares them. A fit that did not converge comes second whatever its likelihood.
 */
export function comparePurchaseModels(groups: PurchaseGroups): [PurchaseFit, PurchaseFit] {
  const bg = fitPurchaseModel('bg-nbd', groups)
  const mbg = fitPurchaseModel('mbg-nbd', groups)
  if (bg.converged !== mbg.converged) return bg.converged ? [bg, mbg] : [mbg, bg]
  return bg.logLikelihood > mbg.logLikelihood ? [bg, mbg] : [mbg, bg]
}

/** Customers, repeat customers and repeat purchases in the groups. */
export function countPurchases(
  groups: PurchaseGroups,
): Pick<PurchaseFit, 'customers' | 'repeatCustomers' | 'repeatPurchases'> {
  let customers = 0
  let repeatCustomers = 0
  let repeatPurchases = 0
  for (let i = 0; i < groups.count.length; i += 1) {
    customers += groups.count[i]!
    repeatCustomers += groups.frequency[i]! > 0 ? groups.count[i]! : 0
    repeatPurchases += groups.frequency[i]! * groups.count[i]!
  }
  return { customers, repeatCustomers, repeatPurchases }
}

/** Around the plain rate of repeat purchases, with little, middling and much difference among customers. */
function startingPoints(groups: PurchaseGroups): Start[] {
  let observed = 0
  for (let i = 0; i < groups.count.length; i += 1) observed += groups.age[i]! * groups.count[i]!
  const timePerPurchase = observed / Math.max(1, countPurchases(groups).repeatPurchases)
  return [
    { parameters: [0.3, 0.3 * timePerPurchase, 0.8, 2.5] },
    { parameters: [1, timePerPurchase, 1, 5] },
    { parameters: [3, 3 * timePerPurchase, 0.5, 1] },
  ]
}

function named([r, alpha, a, b]: number[]): PurchaseParameters {
  return { r: r!, alpha: alpha!, a: a!, b: b! }
}
