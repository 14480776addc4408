import { sql } from 'kysely'
import { account } from '#domains/accounts/index.ts'
import { promise } from '#domains/relationship/index.ts'
import { dayIn } from '#fields/date/relative.ts'
import { scopeSql } from '#platform/permission/scope-sql.ts'
import type { CareSource } from './care.ts'
import { weightOf } from './care-weight.rules.ts'

type Due = {
  id: string
  accountId: string
  accountName: string
  text: string
  dueOn: string
  late: number
  whose: string
}

/** Promises that are late or due within a day: ours first, then those of the customer that nobody asked about. */
export const promiseCare: CareSource = {
  module: 'relationship',
  reads: ['promise.whose', 'promise.dueOn', 'promise.doneOn', 'promise.withdrawnOn'],
  async list(ctx, limit) {
    const ws = ctx.workspaceId
    const today = dayIn(ctx.now, ctx.timeZone)
    const rows = await ctx.tx.rows<Due>(sql`
      select p.id, p.account_id as "accountId", a.name as "accountName", p.text, to_char(p.due_on, 'YYYY-MM-DD') as "dueOn",
        ${today}::date - p.due_on as late, p.whose
      from promise p
      join account a on a.workspace_id = ${ws} and a.id = p.account_id and a.deleted_at is null
        and ${scopeSql(ctx, { object: account, verb: 'read', alias: 'a' })}
      where p.workspace_id = ${ws} and p.deleted_at is null and p.done_on is null and p.withdrawn_on is null
        and p.due_on <= ${today}::date + 1 and ${scopeSql(ctx, { object: promise, verb: 'read', alias: 'p' })}
      order by p.whose <> 'ours', p.due_on, p.id limit ${limit}`)
    return rows.map(({ id, late, whose, text, ...row }) => ({
      ...row,
      reason: { key: reasonOf(whose, late), params: { text, count: late } },
      weight: weightOf(
        whose === 'theirs' ? 'theirPromise' : late > 0 ? 'promiseLate' : 'promiseDue',
        // Nearly all after some months, and never all: the longest late comes first, however late others are.
        Math.max(0, late) / (Math.max(0, late) + 30),
      ),
      action: { key: whose === 'ours' ? 'care.do.promise' : 'care.do.theirPromise', path: `/promises/${id}` },
    }))
  },
}

function reasonOf(whose: string, late: number): string {
  if (whose === 'theirs') return late > 0 ? 'care.theirPromise.late' : 'care.theirPromise.due'
  if (late > 0) return 'care.promise.late'
  return late === 0 ? 'care.promise.today' : 'care.promise.tomorrow'
}
