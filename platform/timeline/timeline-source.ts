import type { Ctx } from '#platform/context/ctx.ts'
import type { Sql } from '#platform/db/sql.ts'

/** What the timelines of an object's records show besides changes, comments and files. */
export type TimelineSource = {
  /** The object whose records tell it. */
  object: string
  /** What its items are, as filters name them. */
  kinds: readonly string[]
  /** The object of which one must be allowed to read something; absent where the record's own right is enough. */
  of?: string
  /** Fields that decide whether, when and as what something is told (`activity.happenedAt`): from whom one is hidden, nothing is told to him. */
  reads?: readonly string[]
  /**
   * A query for rows of (id, at, kind, record_id, title, actor_id, detail jsonb, side text), `side` being `with` (done together with the one the
   * record is about), `to` (done to him) or null. Order, filter and page are the timeline's business.
   */
  rows(ctx: Ctx, recordId: string): Sql
  /** The side of an item where a rule tells it, from its detail. */
  side?(detail: Record<string, unknown>): TimelineSide
}

export type TimelineSide = 'with' | 'to' | null

let registered: readonly TimelineSource[] = []

/** Makes the sources of all domains known; called once by the composition root. */
export function registerTimelineSources(sources: readonly TimelineSource[]): void {
  registered = sources
}

export function timelineSourcesOf(object: string): readonly TimelineSource[] {
  return registered.filter((source) => source.object === object)
}
