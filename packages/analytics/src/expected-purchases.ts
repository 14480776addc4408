import { hypergeometric2F1 } from './hypergeometric.ts'
import { probabilityAlive } from './probability-alive.ts'
import { NEW_CUSTOMER, type PurchaseHistory } from './purchase-history.ts'
import { type ActiveCustomer, activeCustomer, type PurchaseModel } from './purchase-model.ts'

const SINGULAR_WITHIN = 1e-4

/**
 * Expected number of purchases in the next `horizon` time units of a customer with this history.
 * Fader, Hardie & Lee 2005, equation 10, for BG/NBD; Batislam, Denizel & Filiztekin 2007 for MBG/NBD.
 */
export function expectedPurchases(model: PurchaseModel, history: PurchaseHistory, horizon: number): number {
  return probabilityAlive(model, history) * expectedWhileActive(activeCustomer(model, history), horizon)
}

/** E[X(t)]: expected repeat purchases of a new customer within `horizon` of the first purchase (FHL 2005, eq. 9). */
export function expectedOfNewCustomer(model: PurchaseModel, horizon: number): number {
  return expectedPurchases(model, NEW_CUSTOMER, horizon)
}

/**
 * Expected purchases in `horizon` of a customer who is active at its beginning.
 * The published form (1−z)^shape · ₂F₁(shape, b; a+b−1; z), z = t/(rate+t), overflows for frequent buyers; there
 * Euler's transformation of it is used, which has no large parameter. At a = 1 and at a + b = 1 the expression is
 * 0/0 though the expectation is smooth in a and in b; there it is the mean of two neighbours.
 */
export function expectedWhileActive(customer: ActiveCustomer, horizon: number): number {
  const { shape, rate, a, b } = customer
  const c = a + b - 1
  if (Math.abs(a - 1) < SINGULAR_WITHIN) return meanOfNeighbours(customer, horizon, { parameter: 'a' })
  if (Math.abs(c) < SINGULAR_WITHIN) return meanOfNeighbours(customer, horizon, { parameter: 'b' })
  const z = horizon / (rate + horizon)
  const form = a - 1 > shape ? { a: shape, b } : { a: a - 1, b: c - shape }
  const scale = (1 - z) ** form.a
  const notYet = scale === 0 ? 0 : scale * hypergeometric2F1({ ...form, c }, z)
  return (c / (a - 1)) * (1 - notYet)
}

function meanOfNeighbours(customer: ActiveCustomer, horizon: number, { parameter }: { parameter: 'a' | 'b' }): number {
  const at = (shift: number) => expectedWhileActive({ ...customer, [parameter]: customer[parameter] + shift }, horizon)
  return (at(-2 * SINGULAR_WITHIN) + at(2 * SINGULAR_WITHIN)) / 2
}
