import { sql } from 'kysely'
import type { Changes } from '#platform/audit/write-history.ts'
import type { Ctx } from '#platform/context/ctx.ts'
import type { FieldError } from '#platform/error/app-error.ts'

/** `changed`, `same` and `refused` when it is done; `restored` and `kept` when it is undone. */
export type ChangeRowState = 'changed' | 'same' | 'refused' | 'restored' | 'kept'

/** Children that went to the new owner along with the record, by object. */
export type Along = Record<string, string[]>

export type ChangeRow = {
  recordId: string
  state: ChangeRowState | null
  changes: Changes | null
  along: Along | null
  fault: FieldError | null
}

export type SettledRow = {
  recordId: string
  state: ChangeRowState
  changes?: Changes
  along?: Along
  fault?: FieldError
}

/** The next records of a set in the order of their ids. */
export async function nextRows(
  ctx: Ctx,
  { id, after, states, limit }: { id: string; after: string | null; states?: ChangeRowState[]; limit: number },
): Promise<ChangeRow[]> {
  return ctx.tx.rows<ChangeRow>(sql`
    select record_id as "recordId", state, changes, along, fault from change_row
    where workspace_id = ${ctx.workspaceId} and change_set_id = ${id}
      ${after ? sql`and record_id > ${after}` : sql``} ${states ? sql`and state = any(${states}::text[])` : sql``}
    order by record_id limit ${limit}`)
}

/** Says what became of records of a set. */
export async function settleRows(ctx: Ctx, id: string, rows: readonly SettledRow[]): Promise<void> {
  if (rows.length === 0) return
  await ctx.tx.run(sql`
    update change_row as c
    set state = r.state, changes = coalesce(r.changes, c.changes), along = coalesce(r.along, c.along), fault = r.fault
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r("recordId" uuid, state text, changes jsonb, along jsonb, fault jsonb)
    where c.workspace_id = ${ctx.workspaceId} and c.change_set_id = ${id} and c.record_id = r."recordId"`)
}
