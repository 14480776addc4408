import { createHash } from 'node:crypto'
import { type RawBuilder, sql } from 'kysely'
import type { Sql } from '#platform/db/sql.ts'
import { mostWaves } from './wave-plan.rules.ts'

export type Layout = { share: number; seed: number; size: number }

/**
 * Who stands where, as one query of (account_id, standing, reason, wave, stratum, rank, importance, urgency, difficulty, priority, basis) over the
 * candidates. Everybody eligible is ranked and put into waves first, and the draw goes through wave, tier and whether he ordered lately: each of these groups
 * gives its share to the control group. Systematic with a random start (Särndal, Swensson & Wretman 1992, 3.4) over an order that only the seed
 * knows, so each account's chance to become a control is exactly the share, and the same seed gives the same draw.
 */
export function drawnSql(candidates: Sql, { share, seed, size }: Layout): Sql {
  const start = Number.parseInt(createHash('md5').update(`${seed}:start`).digest('hex').slice(0, 8), 16) / 2 ** 32
  const step = (offset: number): RawBuilder<unknown> =>
    sql`floor((d.place - ${offset}::int4) * ${share}::float8 + ${start}::float8)`
  return sql`
    select d.account_id, d.reason, d.stratum, d.rank, d.importance, d.urgency, d.difficulty, d.priority, d.basis,
      case when d.reason is null then d.wave end as wave,
      case when d.reason is not null then 'excluded' when d.is_key then 'key' when ${step(0)} > ${step(1)} then 'control' else 'treated' end as standing
    from (
      select w.*, row_number() over (
        partition by w.reason is null, w.is_key order by w.wave, w.stratum, md5(${String(seed)} || w.account_id::text), w.account_id) as place
      from (
        select l.account_id, l.is_key, l.rank, l.importance, l.urgency, l.difficulty, l.priority, l.basis, l.wave,
          coalesce(l.reason, case when l.wave > ${mostWaves} then 'noCapacity' end) as reason,
          concat_ws('/', coalesce(l.tier, '-'), case when l.ordered then 'ordered' else 'silent' end) as stratum
        from (
          select r.*, case when r.reason is null then greatest(1, ceil(r.load / ${size}::float8 - 1e-9))::int4 end as wave
          from (
            select c.*, row_number() over (order by c.reason is not null, c.priority desc, c.spend desc, c.account_id) as rank,
              sum(case when c.reason is not null then 0 when c.is_key then 1 else 1 - ${share}::float8 end)
                over (order by c.reason is not null, c.priority desc, c.spend desc, c.account_id rows unbounded preceding) as load
            from (${candidates}) c
          ) r
        ) l
      ) w
    ) d`
}
