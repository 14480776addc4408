/** Limits of the methods, stored by their version with every evaluation. */
export const evaluationMethod = {
  version: 'evaluation-1',
  level: 0.95,
  /** Fewest accounts in the smaller group; for attitude, of those who said something. */
  fewestAccounts: 20,
  fewestAnswers: 10,
  fewestPairs: 8,
  /** Fewest accounts of both groups together that bought, for money to be compared. */
  fewestBuyers: 10,
  /**
   * Up to these third and fourth standardised cumulants of a difference without effect, Welch's 5 % err by less than 0.3 points (Edgeworth expansion;
   * Hall 1992, The Bootstrap and Edgeworth Expansion, 2.6). Beyond, the lots are drawn again.
   */
  mostSkew: 0.1,
  mostKurtosis: 0.1,
  /** Least share of the variance that what was bought before must explain to be taken out: below it nothing is gained. */
  leastExplained: 0.05,
  /** How often lots are drawn again; fewer times for large groups, so that it ends within a second. */
  redraws: { most: 1999, fewest: 399, values: 40_000_000 },
} as const

/** The ladder, best first: what kind of evidence an evaluation rests on. */
export const grades = ['randomised', 'difference', 'beforeAfter', 'review'] as const
export type Grade = (typeof grades)[number]

export type Members = {
  treated: number
  /** Those of the treated who were kept out of the draw: they are compared with others and with before, not with the control group. */
  key: number
  control: number
}

/** The best grade that so many accounts allow; whether they reach it is decided by what is known of them. */
export function reachableGrade({ treated, key, control }: Members): Grade {
  const { fewestAccounts, fewestPairs } = evaluationMethod
  if (Math.min(treated - key, control) >= fewestAccounts) return 'randomised'
  if (treated >= fewestAccounts) return 'difference'
  return treated >= fewestPairs ? 'beforeAfter' : 'review'
}
