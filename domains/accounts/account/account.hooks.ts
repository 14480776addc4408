import type { Hooks } from '#platform/object/hooks.ts'
import { refuseCycle } from '#platform/record/refuse-cycle.ts'
import { account } from './account.object.ts'

/** A customer never stands below itself, however many lie between. */
export const accountHooks: Hooks = {
  object: account.name,
  refuse: (ctx, drafts) =>
    refuseCycle(ctx, drafts, { table: 'account', by: 'parentId', code: 'accounts.parent_cycle' }),
}
