export const relationshipStages = ['building', 'developing', 'keeping', 'deepening', 'weakening', 'ended'] as const
export type RelationshipStage = (typeof relationshipStages)[number]

/** What a stage is judged by. Orders are not among it: what was bought is the purchase stage's business. */
export type StageFacts = {
  /** Score of the whole relationship where it is known. */
  attitude: number | null
  /** Mean of what was said in the last half year and before it; null where nothing was. */
  saidLately: number | null
  saidBefore: number | null
  /** Deeds done together in the last year and in the year before it: meetings, visits, kept promises, confirmed plans, answers. */
  together: number
  togetherBefore: number
  /** Days since the first and the last of all of them; null where there was none. */
  sinceFirst: number | null
  sinceLast: number | null
}

/** The limits of the rules; stored by their version with every result. */
export const stageRules = {
  version: 'stage-1',
  /** Days without anything done together after which a relationship counts as ended. */
  endedAfter: 730,
  /** Below this the attitude alone says that it weakens; from `warm` on it may deepen. */
  cool: 40,
  warm: 70,
  /** Points by which the attitude has fallen. */
  fall: 15,
  /** So many deeds in the year before must have been, for half of them to mean something. */
  regular: 4,
  /** Deeds in a year from which on a relationship is more than begun, and from which on it can deepen. */
  begun: 2,
  close: 6,
  /** Days after the first deed until which it is young. */
  young: 365,
} as const

/**
 * The stage of a relationship, by the first rule that holds: ended when nothing was done together for two years; weakening when the attitude is cool or
 * fell, or less than half as much is done together as a year ago; deepening when the attitude is warm and much is done together, not less than
 * before; keeping when it is older than a year and continues; developing when it is young and more than begun; else building. Null where nothing
 * was ever done together and nothing is known.
 */
export function relationshipStage(facts: StageFacts): RelationshipStage | null {
  const { attitude, together, togetherBefore, sinceFirst, sinceLast } = facts
  if (sinceFirst === null || sinceLast === null) return attitude === null ? null : 'building'
  if (sinceLast > stageRules.endedAfter) return 'ended'
  if (weakens(facts)) return 'weakening'
  if (attitude !== null && attitude >= stageRules.warm && together >= stageRules.close && together >= togetherBefore)
    return 'deepening'
  if (sinceFirst > stageRules.young) return 'keeping'
  return together >= stageRules.begun ? 'developing' : 'building'
}

function weakens({ attitude, saidLately, saidBefore, together, togetherBefore }: StageFacts): boolean {
  if (attitude !== null && attitude < stageRules.cool) return true
  if (saidLately !== null && saidBefore !== null && saidLately <= saidBefore - stageRules.fall) return true
  return togetherBefore >= stageRules.regular && together * 2 < togetherBefore
}
