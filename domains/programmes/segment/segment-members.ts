import { sql } from 'kysely'
import { account } from '#domains/accounts/index.ts'
import type { Ctx } from '#platform/context/ctx.ts'
import { scopeSql } from '#platform/permission/scope-sql.ts'
import { knowsRule } from './known-segments.ts'
import { conditionsOf, type SegmentFilter } from './segment.rules.ts'

/** One stay of an account in a segment; `filter` is the rule by which it came, or by which it left. */
export type Stay = {
  id: string
  accountId: string
  accountName: string
  segmentId: string
  segmentName: string
  joinedAt: Date
  /** The rule had changed when it joined, not the account. */
  joinedByRule: boolean
  joinedFacts: Record<string, unknown>
  filter: SegmentFilter
  leftAt: Date | null
  leftByRule: boolean | null
  leftFacts: Record<string, unknown> | null
  /** The conditions that no longer held; none for an account that was deleted. */
  broken: SegmentFilter[]
}

type Wanted = {
  segmentId?: string
  accountId?: string
  /** Who is in it, who has left, or everybody who ever was. */
  state: 'current' | 'left' | 'all'
  /** Who was in it at that time; narrows `all`. */
  at?: Date
  /** The id of the last stay of the page before. */
  before?: string
  limit: number
}

type Row = Omit<Stay, 'broken'> & { leftFilter: SegmentFilter | null; places: number[] | null }

/** Stays of accounts that the actor may see in segments whose rules he knows, the latest first. */
export async function readStays(ctx: Ctx, wanted: Wanted): Promise<Stay[]> {
  const { segmentId, accountId, state, at, before, limit } = wanted
  const conditions = [
    sql`m.workspace_id = ${ctx.workspaceId}`,
    segmentId ? sql`m.segment_id = ${segmentId}` : undefined,
    accountId ? sql`m.account_id = ${accountId}` : undefined,
    state === 'current' ? sql`m.left_at is null` : undefined,
    state === 'left' ? sql`m.left_at is not null` : undefined,
    at ? sql`m.joined_at <= ${at} and (m.left_at is null or m.left_at > ${at})` : undefined,
    before ? sql`m.id < ${before}` : undefined,
  ].filter((condition) => condition !== undefined)
  const rows = await ctx.tx.rows<Row>(sql`
    select m.id, m.account_id as "accountId", t.name as "accountName", m.segment_id as "segmentId", s.name as "segmentName",
      m.joined_at as "joinedAt", j.cause = 'rule' as "joinedByRule", m.joined_facts as "joinedFacts", j.filter,
      m.left_at as "leftAt", l.cause = 'rule' as "leftByRule", m.left_facts as "leftFacts", l.filter as "leftFilter", m.left_conditions as places
    from segment_member m
    join segment s on s.workspace_id = ${ctx.workspaceId} and s.id = m.segment_id and s.deleted_at is null
    join account t on t.workspace_id = ${ctx.workspaceId} and t.id = m.account_id and ${scopeSql(ctx, { object: account, verb: 'read', alias: 't' })}
    join segment_refresh j on j.workspace_id = ${ctx.workspaceId} and j.id = m.joined_in
    left join segment_refresh l on l.workspace_id = ${ctx.workspaceId} and l.id = m.left_in
    where ${sql.join(conditions, sql` and `)}
    order by m.id desc limit ${limit}`)
  const known = rows.filter(({ filter, leftFilter }) => knowsRule(ctx, filter) && knowsRule(ctx, leftFilter ?? filter))
  return known.map(({ leftFilter, places, ...stay }) => ({ ...stay, broken: brokenConditions(leftFilter, places) }))
}

function brokenConditions(filter: SegmentFilter | null, places: readonly number[] | null): SegmentFilter[] {
  if (!filter || !places) return []
  return places.flatMap((place) => conditionsOf(filter)[place] ?? [])
}
