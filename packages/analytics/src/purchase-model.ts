import type { PurchaseHistory } from './purchase-history.ts'

/**
 * - `bg-nbd`: beta-geometric/NBD (Fader, Hardie & Lee, "Counting your customers the easy way", Marketing Science
 *   24(2), 2005). A customer buys at a constant rate λ and may leave for good after each *repeat* purchase with
 *   probability p; λ is gamma(r, α) and p is beta(a, b) among customers. Nobody has left before the first repeat, so
 *   that it takes every one-time buyer for alive.
 * - `mbg-nbd`: the modified model (Batislam, Denizel & Filiztekin, IJRM 24, 2007), where a customer may also leave
 *   directly after the first purchase; it can tell something about one-time buyers.
 */
export type PurchaseModelKind = 'bg-nbd' | 'mbg-nbd'

export type PurchaseParameters = {
  r: number
  alpha: number
  a: number
  b: number
}

export type PurchaseModel = {
  kind: PurchaseModelKind
  /** In the time unit of the histories the model was fitted on */
  parameters: PurchaseParameters
}

/** What a history leaves open about a customer who is still active: λ ~ gamma(shape, rate), p ~ beta(a, b). */
export type ActiveCustomer = {
  shape: number
  rate: number
  a: number
  b: number
}

/** Occasions on which the customer might have left and did not, up to the last purchase. */
export function chancesToLeave(kind: PurchaseModelKind, frequency: number): number {
  return kind === 'bg-nbd' ? frequency : frequency + 1
}

/**
 * The posterior of λ and p of a customer with this history who is still active. Both models are conjugate: an active
 * customer's future is that of a new BG/NBD customer with these parameters, which gives every forecast below.
 */
export function activeCustomer(model: PurchaseModel, { frequency, age }: PurchaseHistory): ActiveCustomer {
  const { r, alpha, a, b } = model.parameters
  return { shape: r + frequency, rate: alpha + age, a, b: b + chancesToLeave(model.kind, frequency) }
}
