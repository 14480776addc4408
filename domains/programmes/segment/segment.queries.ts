import { sql } from 'kysely'
import { account } from '#domains/accounts/index.ts'
import type { Ctx } from '#platform/context/ctx.ts'
import { scopeSql } from '#platform/permission/scope-sql.ts'
import type { Filter } from '#platform/query/filter.ts'
import { knownSegments } from './known-segments.ts'
import { staleSegments } from './segment.jobs.ts'
import type { SegmentFilter } from './segment.rules.ts'
import { segmentQuery } from './segment-query.ts'

export type SegmentLine = {
  id: string
  version: number
  name: string
  description: string | null
  filter: SegmentFilter
  members: number | null
  refreshedAt: Date | null
  /** In the last 30 days, the accounts that the first reckoning of the rule found left out. */
  joined: number
  left: number
  stale: boolean
}

export type SegmentsOverview = {
  segments: SegmentLine[]
  /** Accounts that are in a segment at least, of all that the actor may see. */
  covered: number
  accounts: number
  /** Only the accounts that the actor may see are counted, and that are not all. */
  partial: boolean
}

const recentDays = 30

/** The segments whose rules the actor knows, with how they changed lately, by name. */
export async function segmentsOverview(ctx: Ctx): Promise<SegmentsOverview> {
  const since = new Date(ctx.now.getTime() - recentDays * 86_400_000)
  const stale = new Set(await staleSegments(ctx))
  const known = await knownSegments(ctx)
  const rows = await ctx.tx.rows<Omit<SegmentLine, 'stale'>>(sql`
    select s.id, s.version, s.name, s.description, s.filter, s.member_count::int4 as members, s.refreshed_at as "refreshedAt",
      coalesce(r.joined, 0)::int4 as joined, coalesce(r.gone, 0)::int4 as left
    from segment s
    left join (
      select segment_id, sum(joined) as joined, sum(gone) as gone from segment_refresh
      where workspace_id = ${ctx.workspaceId} and at > ${since} and cause = 'facts' group by segment_id
    ) r on r.segment_id = s.id
    where s.workspace_id = ${ctx.workspaceId} and s.id = any(${known}::uuid[])
    order by s.name, s.id`)
  const visible = scopeSql(ctx, { object: account, verb: 'read', alias: 't' })
  const covered = await ctx.tx.one<{ covered: number; accounts: number }>(sql`
    select count(*)::int4 as accounts, count(c.account_id)::int4 as covered
    from account t
    left join (
      select distinct m.account_id from segment_member m
      where m.workspace_id = ${ctx.workspaceId} and m.left_at is null and m.segment_id = any(${known}::uuid[])
    ) c on c.account_id = t.id
    where t.workspace_id = ${ctx.workspaceId} and t.deleted_at is null and ${visible}`)
  const partial = ctx.rights.on(account.name).read !== 'all'
  return { segments: rows.map((row) => ({ ...row, stale: stale.has(row.id) })), ...covered!, partial }
}

export type SegmentPreview = {
  accounts: number
  matching: number
  /** Per condition, how many fulfil it, and how many are left when it and those before it hold. */
  conditions: { matching: number; remaining: number }[]
  names: { id: string; name: string; facts: Record<string, unknown> }[]
  partial: boolean
}

const namesShown = 8

/** Who would be in a segment with this filter: counts by condition and the latest accounts, of those that the actor may see. */
export async function previewSegment(ctx: Ctx, filter: Filter): Promise<SegmentPreview> {
  const { joins, matches, each, facts } = await segmentQuery(ctx, filter)
  const visible = sql`t.workspace_id = ${ctx.workspaceId} and t.deleted_at is null
    and ${scopeSql(ctx, { object: account, verb: 'read', alias: 't' })}`
  const flags = each.map((holds, place) => sql`, ${holds} as ${sql.ref(`c${place}`)}`)
  const counts = each.flatMap((_, place) => {
    const upTo = each.slice(0, place + 1).map((__, index) => sql.ref(`f.c${index}`))
    return [
      sql`, count(*) filter (where ${sql.ref(`f.c${place}`)})::int4 as ${sql.ref(`m${place}`)}`,
      sql`, count(*) filter (where ${sql.join(upTo, sql` and `)})::int4 as ${sql.ref(`r${place}`)}`,
    ]
  })
  const row = await ctx.tx.one<Record<string, number>>(sql`
    select count(*)::int4 as accounts${counts.length > 0 ? sql.join(counts, sql``) : sql``}
    from (select t.id${flags.length > 0 ? sql.join(flags, sql``) : sql``} from account t ${joins} where ${visible}) f`)
  const names = await ctx.tx.rows<SegmentPreview['names'][number]>(sql`
    select t.id, t.name, ${facts} as facts from account t ${joins} where ${matches} order by t.id desc limit ${namesShown}`)
  const conditions = each.map((_, place) => ({ matching: row![`m${place}`]!, remaining: row![`r${place}`]! }))
  return {
    accounts: row!.accounts!,
    matching: conditions.at(-1)?.remaining ?? row!.accounts!,
    conditions,
    names,
    partial: ctx.rights.on(account.name).read !== 'all',
  }
}

/** How a segment grew and shrank, the latest first. */
export async function readRefreshes(ctx: Ctx, { segmentId, limit }: { segmentId: string; limit: number }) {
  return ctx.tx.rows<{
    id: string
    at: Date
    cause: 'rule' | 'facts'
    joined: number
    left: number
    members: number
  }>(sql`
    select r.id, r.at, r.cause, r.joined, r.gone as left, r.members from segment_refresh r
    where r.workspace_id = ${ctx.workspaceId} and r.segment_id = ${segmentId} order by r.id desc limit ${limit}`)
}
