import { sql } from 'kysely'
import type { Ctx } from '#platform/context/ctx.ts'
import { longestKeptText } from '#platform/custom/keep-values.ts'
import type { Sql } from '#platform/db/sql.ts'
import { type Batch, inBatch } from './batch.ts'
import type { StoredFault } from './convert-row.ts'
import { stagedKey } from './staged-custom.ts'

/**
 * Refuses rows that would give a new record a value of a unique field of the firm's own which another record or an earlier row of the
 * batch has: the index of kept values would refuse the whole batch.
 */
export async function refuseTaken(ctx: Ctx, batch: Batch): Promise<void> {
  const { plan } = batch
  for (const { item, slot } of plan.customSlots.keys) {
    const column = plan.fields.find((mapped) => mapped.item.key === item.key)?.column
    const fault: StoredFault[] = [{ ...(column !== undefined && { column }), code: 'field.taken' }]
    const value = stagedKey(slot)
    const key: Sql = sql`case when length(${value}) > ${sql.lit(longestKeptText)} then md5(${value}) else ${value} end`
    await ctx.tx.run(sql`
      update import_row u set faults = ${JSON.stringify(fault)}::jsonb
      from (
        select r.n, ${key} as key, row_number() over (partition by ${value} order by r.n) as place
        from import_row r
        where ${inBatch(batch)} and r.faults is null and r.create_faults is null and r.outcome is null and ${value} is not null) p
      where u.import_id = ${batch.record.id} and u.n = p.n and (p.place > 1 or exists (select from custom_value k
        where k.workspace_id = ${ctx.workspaceId} and k.field_id = ${item.field.id}::uuid and k.unique_value = p.key))`)
  }
}
