import { sql } from 'kysely'
import { placeAccounts } from '#domains/relationship/matrix/place-accounts.ts'
import { actorId } from '#platform/context/ctx.ts'
import { AppError, type FieldError } from '#platform/error/app-error.ts'
import type { Hooks } from '#platform/object/hooks.ts'

/** A promise knows who said that it was settled; a kept one is a deed done together. */
export const promiseHooks: Hooks = {
  object: 'promise',
  async complete(ctx, drafts) {
    const errors: FieldError[] = []
    const planIds = drafts.flatMap(({ values }) => (typeof values.planId === 'string' ? [values.planId] : []))
    const plans = await ctx.tx.rows<{ id: string; account_id: string }>(sql`
      select id, account_id from joint_plan where workspace_id = ${ctx.workspaceId} and id = any(${planIds}::uuid[])`)
    const homeOf = new Map(plans.map(({ id, account_id }) => [id, account_id]))
    for (const [index, draft] of drafts.entries()) {
      const { values, current } = draft
      const whole = { ...current, ...values }
      const home = homeOf.get(String(values.planId))
      const path = (key: string) => (drafts.length > 1 ? `${index}.${key}` : key)
      if (home && home !== whole.accountId) errors.push({ path: path('planId'), code: 'field.reference_not_found' })
      if (whole.doneOn && whole.withdrawnOn)
        errors.push({ path: path('withdrawnOn'), code: 'relationship.done_and_withdrawn' })
      const settled = whole.doneOn ?? whole.withdrawnOn
      const was = current?.doneOn ?? current?.withdrawnOn
      if (settled !== was) draft.values = { ...values, settledBy: settled ? actorId(ctx) : null }
    }
    if (errors.length > 0) throw new AppError('validation', { errors })
  },
  async afterWrite(ctx, ids, { before } = { before: [] }) {
    const rows = await ctx.tx.rows<{ account_id: string }>(sql`
      select distinct p.account_id from promise p where p.workspace_id = ${ctx.workspaceId} and p.id = any(${ids}::uuid[])`)
    const left = before.map(({ accountId }) => String(accountId))
    await placeAccounts(ctx, [...new Set([...rows.map((row) => row.account_id), ...left])])
  },
}
