import type { Ctx } from '#platform/context/ctx.ts'
import type { Sql } from '#platform/db/sql.ts'

/**
 * What another domain tells of an account in its timeline: a query for rows of (id, at, kind, record_id, title, actor_id, detail jsonb, side),
 * `side` being `with`, `to` or null. Order and page are the timeline's business.
 */
export type TimelineSource = (ctx: Ctx, accountId: string) => Sql

let registered: readonly TimelineSource[] = []

/** Makes the sources of all domains known; called once by the composition root. */
export function registerTimelineSources(sources: readonly TimelineSource[]): void {
  registered = sources
}

export function timelineSources(): readonly TimelineSource[] {
  return registered
}
