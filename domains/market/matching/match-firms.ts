import { sql } from 'kysely'
import type { Ctx } from '#platform/context/ctx.ts'
import type { Sql } from '#platform/db/sql.ts'

/** How sure each way of finding the same firm is; a found beginning of a name the surer the more of it is found. */
const scores = { creditCode: 1, name: 0.95, core: 0.85, short: 0.75, prefixLeast: 0.5, prefixMore: 0.25 }
/** Below this nothing is suggested. */
const leastScore = 0.6
const sameRegion = 0.03
const sameIndustry = 0.01
/** A found name is never as sure as a credit code. */
const mostByName = 0.99

export type MatchCounts = { matched: number; suggested: number; unmatched: number }

/**
 * Compares the market's firms that nobody has decided about with all accounts of the firm, by the keys of their names. The
 * same credit code is the same firm; anything else is a suggestion. Returns how many firms changed to which state.
 */
export async function matchFirms(ctx: Ctx): Promise<MatchCounts> {
  await reopenLost(ctx)
  const rows = await ctx.tx.rows<{ state: keyof MatchCounts }>(sql`
    with candidate (firm_id, account_id, reason, score) as (${sql.join(candidates(ctx), sql` union all `)}),
    scored as (
      select c.firm_id, c.account_id, c.reason,
        case when c.reason = 'creditCode' then c.score else least(${mostByName}::numeric, c.score
          + case when f.region = a.region then ${sameRegion}::numeric else 0 end
          + case when f.industry = a.industry then ${sameIndustry}::numeric else 0 end) end as score
      from candidate c
      join market_firm f on f.workspace_id = ${ctx.workspaceId} and f.id = c.firm_id and f.deleted_at is null
      join account a on a.workspace_id = ${ctx.workspaceId} and a.id = c.account_id and a.deleted_at is null and a.form = 'firm'
      where c.reason = 'creditCode' or f.credit_code is null or a.credit_code is null or f.credit_code = a.credit_code
    ),
    best as (
      select distinct on (s.firm_id) s.firm_id, s.account_id, s.reason, round(s.score, 2) as score
      from scored s where s.score >= ${leastScore}::numeric
      order by s.firm_id, s.score desc, s.account_id
    ),
    fresh as (
      select f.id, b.account_id, b.reason, b.score,
        case when b.firm_id is null then 'unmatched' when b.reason = 'creditCode' then 'matched' else 'suggested' end as state
      from market_firm f left join best b on b.firm_id = f.id
      where f.workspace_id = ${ctx.workspaceId} and f.deleted_at is null and f.state in ('unmatched', 'suggested')
    )
    update market_firm f
    set state = n.state, account_id = n.account_id, match_reason = n.reason, match_score = n.score
    from fresh n
    where f.workspace_id = ${ctx.workspaceId} and f.id = n.id
      and (f.state, f.account_id, f.match_reason, f.match_score) is distinct from (n.state, n.account_id, n.reason, n.score)
    returning f.state`)
  const count = (state: keyof MatchCounts) => rows.filter((row) => row.state === state).length
  return { matched: count('matched'), suggested: count('suggested'), unmatched: count('unmatched') }
}

/** A firm whose account is gone is a firm that we have no account of. */
async function reopenLost(ctx: Ctx): Promise<void> {
  await ctx.tx.run(sql`
    update market_firm f set state = 'unmatched', account_id = null, match_reason = null, match_score = null
    where f.workspace_id = ${ctx.workspaceId} and f.state = 'matched' and exists (
      select from account a where a.workspace_id = ${ctx.workspaceId} and a.id = f.account_id and a.deleted_at is not null)`)
}

/** Pairs of a firm and an account that may be one, each way a join on keys. */
function candidates(ctx: Ctx): Sql[] {
  const equal = (reason: keyof typeof scores, condition: Sql) => sql`
    select f.record_id as firm_id, a.record_id as account_id, ${reason}::text as reason, ${scores[reason]}::numeric as score
    from market_name_key f
    join market_name_key a on a.workspace_id = ${ctx.workspaceId} and a.object = 'account' and ${condition}
    where f.workspace_id = ${ctx.workspaceId} and f.object = 'marketFirm'`
  return [
    sql`
    select f.id, a.id, 'creditCode'::text, ${scores.creditCode}::numeric
    from market_firm f
    join account a on a.workspace_id = ${ctx.workspaceId} and a.credit_code = f.credit_code and a.deleted_at is null
    where f.workspace_id = ${ctx.workspaceId} and f.deleted_at is null`,
    equal('name', sql`a.full_key = f.full_key`),
    equal('core', sql`a.core_key = f.core_key`),
    equal('short', sql`a.short_key = f.short_key`),
    equal('short', sql`a.short_key = f.core_key`),
    equal('short', sql`a.core_key = f.short_key`),
    beginnings(ctx, { whole: 'marketFirm', begin: 'account' }),
    beginnings(ctx, { whole: 'account', begin: 'marketFirm' }),
  ]
}

/** The short name of one begins the name of the other: 拓汇环保 and 拓汇环保科技. */
function beginnings(ctx: Ctx, { whole, begin }: { whole: string; begin: string }): Sql {
  const [firm, account] = whole === 'marketFirm' ? [sql`w`, sql`b`] : [sql`b`, sql`w`]
  return sql`
    select ${firm}.record_id, ${account}.record_id, 'prefix'::text,
      ${scores.prefixLeast}::numeric + ${scores.prefixMore}::numeric * length(b.prefix_key) / length(w.core_key)
    from market_name_key b
    join market_name_key w on w.workspace_id = ${ctx.workspaceId} and w.object = ${whole}
      and w.core_key > b.prefix_key and w.core_key < b.prefix_key || chr(1114111)
    where b.workspace_id = ${ctx.workspaceId} and b.object = ${begin}`
}
