/** Kinds of reasons in the order in which they come first, and the weight at which each begins. */
const begins = {
  promiseLate: 90,
  promiseDue: 80,
  attitude: 70,
  falling: 60,
  step: 50,
  theirPromise: 40,
  need: 30,
  nextStep: 20,
} as const

export type CareKind = keyof typeof begins

/** What waits on an entry: its kind first, then how much of its kind it is, 0 to 1. */
export function weightOf(kind: CareKind, share: number): number {
  return begins[kind] + 9 * Math.min(1, Math.max(0, share))
}
