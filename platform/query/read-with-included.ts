import { sql } from 'kysely'
import type { Ctx } from '#platform/context/ctx.ts'
import type { ObjectDefinition } from '#platform/object/define-object.ts'
import { planOf, selectColumns } from '#platform/record/plan.ts'
import type { Presented } from '#platform/record/present.ts'
import { readRecord } from '#platform/record/read-record.ts'
import { chosenColumns, presentExtensions } from './columns.ts'
import { addIncluded } from './include.ts'
import { joinExtensions } from './page-sql.ts'

/** One record with the references and other domains' columns that `include` names. Throws `not_found`. */
export async function readWithIncluded(
  ctx: Ctx,
  object: ObjectDefinition,
  { id, include }: { id: string; include?: string[] },
): Promise<Presented> {
  const record = await readRecord(ctx, object, id)
  if (!include?.length) return record
  const plan = planOf(ctx, object)
  const columns = chosenColumns(ctx, plan, { include })
  await addIncluded(ctx, { records: [record], names: columns.included })
  if (columns.extensions.length === 0) return record
  const row = await ctx.tx.one<Record<string, unknown>>(sql`
    select ${selectColumns([], 't')}${columns.sql} from ${plan.table} t ${await joinExtensions(ctx, columns.extensions)}
    where t.workspace_id = ${ctx.workspaceId} and t.id = ${id}`)
  return { ...record, ...presentExtensions(row!, columns) }
}
