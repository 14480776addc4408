import { sql } from 'kysely'
import { AppError, type FieldError } from '#platform/error/app-error.ts'
import type { Hooks } from '#platform/object/hooks.ts'

/** A need that is the reason of an opportunity goes to no other customer. */
export const reasonNeedHooks: Hooks = {
  object: 'need',
  async complete(ctx, drafts) {
    const moved = drafts.flatMap(({ values: { accountId }, current }, index) =>
      current && accountId && accountId !== current.accountId
        ? [{ needId: current.id as string, accountId, index }]
        : [],
    )
    if (moved.length === 0) return
    const reasons = await ctx.tx.rows<{ needId: string; accountId: string }>(sql`
      select distinct o.need_id as "needId", o.account_id as "accountId" from opportunity o
      where o.workspace_id = ${ctx.workspaceId} and o.deleted_at is null
        and o.need_id = any(${moved.map(({ needId }) => needId)}::uuid[])`)
    const errors: FieldError[] = moved
      .filter((to) => reasons.some(({ needId, accountId }) => needId === to.needId && accountId !== to.accountId))
      .map(({ index }) => ({
        path: drafts.length > 1 ? `${index}.accountId` : 'accountId',
        code: 'sales.need_is_reason',
      }))
    if (errors.length > 0) throw new AppError('validation', { errors })
  },
}
