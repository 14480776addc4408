import { sql } from 'kysely'
import { dayIn } from '#fields/date/relative.ts'
import type { Ctx } from '#platform/context/ctx.ts'
import { AppError, type FieldError } from '#platform/error/app-error.ts'
import type { Draft, Hooks } from '#platform/object/hooks.ts'
import { afterStage } from './opportunity.rules.ts'

/** The need behind an opportunity is one of the same customer; what ends one, and what opens it again, leaves its day and reason right. */
export const opportunityHooks: Hooks = {
  object: 'opportunity',
  async complete(ctx, drafts) {
    const today = dayIn(ctx.now, ctx.timeZone)
    const customers = await customersOfNeeds(ctx, drafts)
    const errors: FieldError[] = []
    for (const [index, draft] of drafts.entries()) {
      const customer = customers.get(String(willHold(draft, 'needId')))
      if (customer && customer !== willHold(draft, 'accountId')) {
        const path = drafts.length > 1 ? `${index}.needId` : 'needId'
        errors.push({ path, code: 'sales.need_of_another' })
      }
      draft.values = afterStage(draft.values, { current: draft.current, today })
    }
    if (errors.length > 0) throw new AppError('validation', { errors })
  },
}

/** Whose the needs are that are named, or whose opportunity goes to another customer. */
async function customersOfNeeds(ctx: Ctx, drafts: readonly Draft[]): Promise<ReadonlyMap<string, string>> {
  const ids = drafts
    .filter(({ values }) => values.needId || values.accountId)
    .flatMap((draft) => willHold(draft, 'needId') ?? [])
  if (ids.length === 0) return new Map()
  const needs = await ctx.tx.rows<{ id: string; accountId: string }>(sql`
    select n.id, n.account_id as "accountId" from need n
    where n.workspace_id = ${ctx.workspaceId} and n.id = any(${ids}::uuid[])`)
  return new Map(needs.map(({ id, accountId }) => [id, accountId]))
}

/** What a field will hold. */
function willHold({ values, current }: Draft, key: string): unknown {
  return values[key] === undefined ? current?.[key] : values[key]
}
