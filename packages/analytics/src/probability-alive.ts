import type { PurchaseHistory } from './purchase-history.ts'
import { chancesToLeave, type PurchaseModel } from './purchase-model.ts'

/**
 * P(alive): the probability that the customer has not left for good, between 0 and 1.
 * BG/NBD: Fader, Hardie & Lee, "Computing P(alive) using the BG/NBD model", 2008; MBG/NBD: Batislam et al. 2007.
 * Under BG/NBD it is 1 for everyone without a repeat purchase, by construction and not by evidence: never use that
 * as a sign that a one-time buyer will return.
 */
export function probabilityAlive(model: PurchaseModel, { frequency, recency, age }: PurchaseHistory): number {
  const { r, alpha, a, b } = model.parameters
  const chances = chancesToLeave(model.kind, frequency)
  if (chances === 0) return 1
  const logOddsOfHavingLeft =
    Math.log(a / (b + chances - 1)) + (r + frequency) * Math.log1p((age - recency) / (alpha + recency))
  return 1 / (1 + Math.exp(logOddsOfHavingLeft))
}
