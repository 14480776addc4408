import { sql } from 'kysely'
import { account } from '#domains/accounts/index.ts'
import type { Sentence } from '#domains/pilot/metric/metric.ts'
import { attitudeEvidence } from '#domains/relationship/index.ts'
import { scopeSql } from '#platform/permission/scope-sql.ts'
import type { CareSource } from './care.ts'
import { weightOf } from './care-weight.rules.ts'

type Fallen = { accountId: string; accountName: string; lately: number; before: number | null }

/** What was said in so many days is compared with what was said before. */
const lateDays = 120
/** Points by which it must have fallen, and below which it is cool without any comparison (the limits of the stages). */
const fall = 15
const cool = 40

/** Customers who speak worse of us than before, or badly, and with whom nothing was done since. */
export const attitudeCare: CareSource = {
  module: 'relationship',
  reads: ['attitudeEvidence.value', 'attitudeEvidence.saidAt', 'attitudeEvidence.construct', 'account.lastActivityAt'],
  async list(ctx, limit) {
    const ws = ctx.workspaceId
    const since = new Date(ctx.now.getTime() - lateDays * 86_400_000)
    const rows = await ctx.tx.rows<Fallen>(sql`
      select l.account_id as "accountId", a.name as "accountName", l.value as lately, b.value as before
      from (
        select e.account_id, avg(e.value)::float8 as value, max(e.said_at) as at
        from attitude_evidence e
        where e.workspace_id = ${ws} and e.deleted_at is null and e.said_at > ${since} and e.said_at <= ${ctx.now}
          and e.construct <> 'advocacy' and ${scopeSql(ctx, { object: attitudeEvidence, verb: 'read', alias: 'e' })}
        group by e.account_id
      ) l
      join account a on a.workspace_id = ${ws} and a.id = l.account_id and a.deleted_at is null
        and ${scopeSql(ctx, { object: account, verb: 'read', alias: 'a' })}
      left join lateral (
        select avg(e.value)::float8 as value from attitude_evidence e
        where e.workspace_id = ${ws} and e.account_id = l.account_id and e.deleted_at is null and e.said_at <= ${since}
          and e.construct <> 'advocacy'
      ) b on true
      where (b.value - l.value >= ${fall} or l.value < ${cool})
        and (a.last_activity_at is null or a.last_activity_at < l.at + interval '1 day')
      order by coalesce(b.value, 50) - l.value desc, l.account_id limit ${limit}`)
    return rows.map(({ lately, before, ...row }) => ({
      ...row,
      reason: reasonOf(lately, before),
      weight: weightOf('attitude', ((before ?? 50) - lately) / 60),
      action: { key: 'care.do.attitude', path: `/accounts/${row.accountId}` },
      dueOn: null,
    }))
  },
}

function reasonOf(lately: number, before: number | null): Sentence {
  if (before === null || before - lately < fall)
    return { key: 'care.attitude.low', params: { lately: Math.round(lately) } }
  return { key: 'care.attitude.fallen', params: { lately: Math.round(lately), before: Math.round(before) } }
}
