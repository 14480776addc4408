/** How important a need is to somebody and how well it is met today, both rated 1 to 5. */
export type NeedRating = { importance: number; satisfaction: number }

export type Opportunity = {
  /** Number of ratings behind the score. */
  raters: number
  /** Share of ratings 4 or 5, 0 to 1. */
  importanceShare: number
  satisfactionShare: number
  /** 0 to 20: importance + max(importance - satisfaction, 0), each share scaled to 0-10. */
  score: number
  band: OpportunityBand
}

export type OpportunityBand = 'extreme' | 'high' | 'worthwhile' | 'low' | 'overServed'

/**
 * The opportunity algorithm of outcome-driven innovation (Ulwick 2002, "Turn Customer Input into Innovation", HBR; Ulwick 2005,
 * "What Customers Want"): the share of customers who rate a need 4 or 5 in importance and in satisfaction, scaled to 0-10.
 * Computed within one segment; undefined without ratings. Bands as published: above 15 extreme, 12 high, 10 worthwhile.
 */
export function opportunityScore(ratings: readonly NeedRating[]): Opportunity | undefined {
  if (ratings.length === 0) return undefined
  const importanceShare = share(ratings.map(({ importance }) => importance))
  const satisfactionShare = share(ratings.map(({ satisfaction }) => satisfaction))
  const score = opportunityOf(importanceShare * 10, satisfactionShare * 10)
  return {
    raters: ratings.length,
    importanceShare,
    satisfactionShare,
    score,
    band: bandOf(score, importanceShare, satisfactionShare),
  }
}

/** importance + max(importance - satisfaction, 0), both on 0-10. */
export function opportunityOf(importance: number, satisfaction: number): number {
  return importance + Math.max(importance - satisfaction, 0)
}

function share(values: readonly number[]): number {
  return values.filter((value) => value >= 4).length / values.length
}

function bandOf(score: number, importance: number, satisfaction: number): OpportunityBand {
  if (satisfaction > importance) return 'overServed'
  if (score > 15) return 'extreme'
  if (score >= 12) return 'high'
  return score >= 10 ? 'worthwhile' : 'low'
}
