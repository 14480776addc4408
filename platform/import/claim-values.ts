import { sql } from 'kysely'
import type { Ctx } from '#platform/context/ctx.ts'
import { valueColumn } from '#platform/custom/definition.ts'
import { longestKeptText } from '#platform/custom/keep-values.ts'
import type { Sql } from '#platform/db/sql.ts'
import { sortColumn } from '#platform/record/plan.ts'
import type { Batch } from './batch.ts'
import { stagedValue, type UniqueField } from './import-plan.ts'
import { stagedCustom } from './staged-custom.ts'

/*
 * A unique value of a firm's own field belongs to the record that has it in `custom_value`. Rows of a batch take theirs before they
 * become records: of rows with the same value the first gets it, and one that somebody else has, or is about to have, stays his.
 */

/** Lets rows take the values of all unique fields; answers with the condition that a row got all of its own. */
export async function claimValues(ctx: Ctx, batch: Batch, rows: Sql<boolean>): Promise<Sql<boolean>> {
  let owned = sql<boolean>`true`
  for (const unique of claimed(batch)) {
    const { item, slot } = unique
    const column = valueColumn(item.custom!, item.field)!
    const value = stagedCustom(batch.plan.customs.place, sortColumn(item))
    await ctx.tx.run(sql`
      insert into custom_value (workspace_id, field_id, record_id, ${sql.ref(column)}, unique_value)
      select ${ctx.workspaceId}, ${item.field.id}::uuid, r.id,
        ${column === 'text_value' ? sql`left(${value}, ${sql.lit(longestKeptText)})` : value}, ${stagedValue(slot)}
      from import_row r where ${rows} and ${owned} and ${stagedValue(slot)} is not null order by r.n
      on conflict do nothing`)
    owned = sql`${owned} and ${ownsValue(ctx, unique)}`
  }
  return owned
}

/** Gives back the values of rows that became no records all the same; the number of values. */
export async function releaseClaims(ctx: Ctx, batch: Batch, unstored: Sql<boolean>): Promise<number> {
  const fields = claimed(batch).map(({ item }) => item.field.id)
  if (fields.length === 0) return 0
  const rows = await ctx.tx.rows<{ id: string }>(sql`select r.id from import_row r where ${unstored}`)
  const ids = rows.map(({ id }) => id)
  return ctx.tx.run(sql`
    delete from custom_value v
    where v.workspace_id = ${ctx.workspaceId} and v.record_id = any(${ids}::uuid[]) and v.field_id = any(${fields}::uuid[])`)
}

function claimed({ plan }: Batch): UniqueField[] {
  return plan.uniques.filter(({ item }) => item.custom !== undefined)
}

function ownsValue(ctx: Ctx, { item, slot }: UniqueField): Sql<boolean> {
  return sql`(${stagedValue(slot)} is null or exists (select from custom_value own
    where own.workspace_id = ${ctx.workspaceId} and own.field_id = ${item.field.id}::uuid and own.record_id = r.id))`
}
