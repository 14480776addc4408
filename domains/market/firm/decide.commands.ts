import { sql } from 'kysely'
import { account } from '#domains/accounts/index.ts'
import { writeHistory } from '#platform/audit/write-history.ts'
import { actorId, type Ctx } from '#platform/context/ctx.ts'
import { AppError } from '#platform/error/app-error.ts'
import { writeEvent } from '#platform/event/write-event.ts'
import { requireRight } from '#platform/permission/scope-sql.ts'
import { createRecord } from '#platform/record/create-records.ts'
import { deleteRecord } from '#platform/record/delete-record.ts'
import type { Presented } from '#platform/record/present.ts'
import { readRecord, readRow } from '#platform/record/read-record.ts'
import { marketFirm, type matchReasons, type matchStates } from './market-firm.object.ts'

type Standing = {
  state: (typeof matchStates)[number]
  accountId: string | null
  matchReason: (typeof matchReasons)[number] | null
  matchScore: number | null
}

/** Says that the firm is the account that was suggested. Throws `conflict` when none is, `not_found` when it may not be seen. */
export async function confirmMatch(ctx: Ctx, id: string): Promise<Presented> {
  const firm = await firmToDecide(ctx, id)
  if (firm.state !== 'suggested') throw new AppError('conflict')
  await readRecord(ctx, account, firm.accountId!)
  return decide(ctx, { firm, to: { ...firm, state: 'matched' }, event: 'confirmed' })
}

/** Says that the firm is not the account it was taken for; it is not suggested again. */
export async function rejectMatch(ctx: Ctx, id: string): Promise<Presented> {
  const firm = await firmToDecide(ctx, id)
  if (firm.state !== 'suggested' && !(firm.state === 'matched' && firm.matchReason !== 'promoted')) {
    throw new AppError('conflict')
  }
  return decide(ctx, { firm, to: { ...firm, state: 'rejected' }, event: 'rejected' })
}

/** Makes an account of the firm, a prospect, and links them. Throws `conflict` when the firm is an account already. */
export async function promoteFirm(ctx: Ctx, id: string): Promise<Presented> {
  requireRight(ctx, account, 'create')
  const firm = await lockedFirm(ctx, id)
  if (firm.state === 'matched') throw new AppError('conflict')
  const { name, shortName, industry, region, creditCode, website, source } = firm
  const created = await createRecord(ctx, account, {
    name,
    shortName,
    industry,
    region,
    creditCode,
    website,
    source: source ? Array.from(source).slice(0, 60).join('') : null,
    form: 'firm',
    kinds: ['prospect'],
  })
  const to: Standing = { state: 'matched', accountId: created.id, matchReason: 'promoted', matchScore: null }
  return decide(ctx, { firm, to, event: 'promoted' })
}

/**
 * Takes a decision back: the firm is as it was before anybody decided. The account that was made of it goes to the recycle
 * bin, unless it was changed or used since (`in_use`).
 */
export async function reopenFirm(ctx: Ctx, id: string): Promise<Presented> {
  const firm = await lockedFirm(ctx, id)
  if (firm.state !== 'matched' && firm.state !== 'rejected') throw new AppError('conflict')
  const promoted = firm.matchReason === 'promoted'
  if (promoted) await binPromoted(ctx, firm.accountId!)
  else requireRight(ctx, marketFirm, 'update')
  const blank: Standing = { state: 'unmatched', accountId: null, matchReason: null, matchScore: null }
  return decide(ctx, { firm, to: promoted ? blank : { ...firm, state: 'suggested' }, event: 'reopened' })
}

type Firm = Standing & {
  id: string
  name: string
  shortName: string | null
  industry: string | null
  region: string | null
  creditCode: string | null
  website: string | null
  source: string | null
}

async function firmToDecide(ctx: Ctx, id: string): Promise<Firm> {
  requireRight(ctx, marketFirm, 'update')
  return lockedFirm(ctx, id)
}

async function lockedFirm(ctx: Ctx, id: string): Promise<Firm> {
  await readRow(ctx, { object: marketFirm, id, verb: 'read', lock: 'change' })
  return (await readRecord(ctx, marketFirm, id)) as unknown as Firm
}

async function binPromoted(ctx: Ctx, accountId: string): Promise<void> {
  const used = await ctx.tx.one<{ used: boolean }>(sql`
    select a.version > 1
      or exists (select from sales_order o where o.workspace_id = ${ctx.workspaceId} and o.account_id = a.id and o.deleted_at is null)
      or exists (select from contact c where c.workspace_id = ${ctx.workspaceId} and c.account_id = a.id and c.deleted_at is null)
      or exists (select from activity v where v.workspace_id = ${ctx.workspaceId} and v.account_id = a.id and v.deleted_at is null) as used
    from account a where a.workspace_id = ${ctx.workspaceId} and a.id = ${accountId} and a.deleted_at is null`)
  if (used?.used) throw new AppError('in_use')
  if (used) await deleteRecord(ctx, account, { id: accountId })
}

async function decide(ctx: Ctx, { firm, to, event }: { firm: Firm; to: Standing; event: string }): Promise<Presented> {
  await ctx.tx.run(sql`
    update market_firm f
    set state = ${to.state}, account_id = ${to.accountId}::uuid, match_reason = ${to.matchReason}, match_score = ${to.matchScore}::numeric,
      version = f.version + 1, updated_at = ${ctx.now}, updated_by = ${actorId(ctx)}::uuid
    where f.workspace_id = ${ctx.workspaceId} and f.id = ${firm.id}`)
  const changes = { state: { from: firm.state, to: to.state } }
  await writeHistory(ctx, [{ object: marketFirm.name, recordId: firm.id, action: 'update', changes }])
  await writeEvent(ctx, { type: `marketFirm.${event}`, object: marketFirm.name, payload: { ids: [firm.id] } })
  return readRecord(ctx, marketFirm, firm.id)
}
