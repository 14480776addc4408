import { sql } from 'kysely'
import { account } from '#domains/accounts/index.ts'
import { actorId, type Ctx } from '#platform/context/ctx.ts'
import { newId } from '#platform/db/new-id.ts'
import { requireRight } from '#platform/permission/scope-sql.ts'
import { readRow } from '#platform/record/read-record.ts'

export type JudgementInput = { tier: string; yearlyValue?: string | null; reason: string }

export type Judgement = {
  tier: string
  /** In base currency */
  yearlyValue: string | null
  reason: string
  judgedAt: Date
  judgedBy: string | null
}

/**
 * Writes down what somebody who may change the account thinks it is worth. Earlier judgements stay. Where orders say nothing about
 * the account, the judgement is also its grade in the current view.
 */
export async function judge(ctx: Ctx, accountId: string, input: JudgementInput): Promise<Judgement> {
  requireRight(ctx, account, 'update')
  await readRow(ctx, { object: account, id: accountId, verb: 'update', lock: 'change' })
  await ctx.tx.run(sql`
    insert into value_judgement (workspace_id, id, account_id, tier, yearly_value, reason, judged_at, judged_by)
    values (${ctx.workspaceId}, ${newId(ctx.now)}, ${accountId}, ${input.tier}, ${input.yearlyValue ?? null}, ${input.reason},
      ${ctx.now}, ${actorId(ctx)})`)
  await ctx.tx.run(sql`
    insert into account_value (workspace_id, run_id, account_id, grade, tier, purchase_days)
    select ${ctx.workspaceId}::uuid, c.run_id, ${accountId}::uuid, 'judgement', ${input.tier}, 0
    from value_current c where c.workspace_id = ${ctx.workspaceId} and c.id = 'accounts'
    on conflict (workspace_id, account_id, run_id) do update set tier = excluded.tier
      where account_value.grade = 'judgement'`)
  return (await latestJudgement(ctx, accountId))!
}

/** The last judgement of an account; undefined where nobody gave one. */
export async function latestJudgement(ctx: Ctx, accountId: string): Promise<Judgement | undefined> {
  return ctx.tx.one<Judgement>(sql`
    select tier, yearly_value as "yearlyValue", reason, judged_at as "judgedAt", judged_by as "judgedBy"
    from value_judgement where workspace_id = ${ctx.workspaceId} and account_id = ${accountId}
    order by id desc limit 1`)
}
