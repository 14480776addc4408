import { sql } from 'kysely'
import type { Ctx } from '#platform/context/ctx.ts'
import { newId } from '#platform/db/new-id.ts'

export type EventInput = {
  /** `<object>.<what happened>`, past tense: `account.created`. */
  type: string
  object: string
  /** Ids of the records, or for a set-based command the batch and its size. */
  payload: { ids: readonly string[] } | { batchId: string; count: number }
}

/** Records in the causing transaction that something happened; the dispatcher delivers it at least once. */
export async function writeEvent(ctx: Ctx, { type, object, payload }: EventInput): Promise<void> {
  await ctx.tx.run(
    sql`
    insert into outbox (id, ws, at, type, object, payload)
    values (${newId(ctx.now)}, ${ctx.workspaceId}, ${ctx.now}, ${type}, ${object}, ${JSON.stringify(payload)})`,
    { prepared: true },
  )
}
