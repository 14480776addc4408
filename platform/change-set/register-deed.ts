import type { Ctx } from '#platform/context/ctx.ts'
import { type ChangeSet, insertChangeSet } from './change-set-store.ts'

type Deed = Pick<ChangeSet, 'kind' | 'object' | 'title'> & {
  titleParams?: Record<string, unknown>
  /** How many records it changed. */
  count: number
  /** What knows how to undo it: the merge, the import. */
  refId: string
}

/** Registers a deed that has been done in this transaction and can be undone as a whole. Returns its id. */
export async function registerDeed(ctx: Ctx, { count, ...deed }: Deed): Promise<string> {
  return insertChangeSet(ctx, { ...deed, total: count, done: count, changed: count, endedAt: ctx.now })
}
