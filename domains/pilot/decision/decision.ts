import type { Sentence } from '#domains/pilot/metric/metric.ts'
import type { Ctx } from '#platform/context/ctx.ts'

/** Something that waits for somebody who leads: what it is, and where it is decided. */
export type Decision = {
  /** The record that it is about, or another name that stays the same from day to day. */
  id: string
  what: Sentence
  /** Words of the link, and the page where it is decided. */
  action: { key: string; path: string }
  /** ISO day since which it waits; null where that means nothing. */
  since: string | null
  /** `harm`: every day costs something. `look`: it waits. */
  tone: 'harm' | 'look'
}

/** What a module lays before those who lead: at most `limit`, the most pressing first, as far as the caller may see it. */
export type DecisionSource = {
  module: string
  /** Fields of objects that it reads: it is left out for whoever may not see one of them. */
  reads: readonly string[]
  list(ctx: Ctx, limit: number): Promise<Decision[]>
}

let registered: readonly DecisionSource[] = []

/** Makes the sources of all modules known; called once by the composition root. */
export function registerDecisionSources(sources: readonly DecisionSource[]): void {
  registered = sources
}

export function decisionSources(): readonly DecisionSource[] {
  return registered
}
