/**
 * By what accounts come into an earlier or a later wave, each from 0 to 100. Stored by their version with every draw; the facts that a score comes from are
 * kept with each account.
 */
export const scoreRules = {
  version: 'waves-1',
  /** What each score weighs in the order of the waves; an easy account comes before a difficult one. */
  weights: { importance: 0.45, urgency: 0.35, ease: 0.2 },
  /** By tier of value, where values were computed; else by the rank of what was bought in a year. */
  importance: { A: 100, B: 80, C: 60, D: 40, E: 20, F: 0 },
  /** By purchase stage, where known; else by the rank of the time since the last follow-up. */
  urgency: { declining: 90, silent: 80, wonBack: 60, new: 50, steady: 30, growing: 20 },
  urgencyUnknown: 40,
  /** A relationship that weakens makes it more urgent. */
  weakening: 10,
  /** What makes it difficult: nobody but the switchboard, no decision maker known, attitude unknown or cool, a relationship that weakens or has ended. */
  difficulty: { noPerson: 40, noDecider: 20, attitude: 20, relationship: 20 },
  /** Below this an attitude is cool. */
  cool: 40,
} as const

/** The order in the waves: high is early. */
export function priorityOf(scores: { importance: number; urgency: number; difficulty: number }): number {
  const { importance, urgency, ease } = scoreRules.weights
  return importance * scores.importance + urgency * scores.urgency + ease * (100 - scores.difficulty)
}
