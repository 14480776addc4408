import { sql } from 'kysely'
import { writeHistory } from '#platform/audit/write-history.ts'
import type { Ctx } from '#platform/context/ctx.ts'
import { inSavepoint } from '#platform/db/savepoint.ts'
import { movedTables } from '#platform/merge/moved-tables.ts'
import type { ObjectDefinition } from '#platform/object/define-object.ts'
import { storedPlan } from '#platform/record/plan.ts'
import { refuseHeld } from '#platform/retention/legal-hold.ts'

/**
 * Removes binned records for good, with what belongs to them, children first. Other records that pointed to them point to nothing
 * then. False, with nothing removed, where something outside still needs them or one of them must be kept.
 */
export async function purgeRecords(ctx: Ctx, object: ObjectDefinition, ids: readonly string[]): Promise<boolean> {
  const outcome = await inSavepoint(
    ctx.tx,
    () => purge(ctx, object, ids),
    (error) => refusals.has(String((error as { code?: string }).code)),
  )
  return outcome.ok
}

/** A foreign key of something outside, and a legal hold. */
const refusals = new Set(['23503', 'conflict'])

async function purge(ctx: Ctx, object: ObjectDefinition, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return
  await refuseHeld(ctx, ids)
  for (const { object: child, by } of ctx.schema.ownedObjects(object)) {
    const plan = storedPlan(ctx, child)
    const rows = await ctx.tx.rows<{ id: string }>(sql`
      select c.id from ${plan.table} c
      where c.workspace_id = ${ctx.workspaceId} and ${plan.byKey.get(by)!.columns[0]!.sql('c')} = any(${[...ids]}::uuid[])
        and c.deleted_at is not null`)
    await purge(
      ctx,
      child,
      rows.map(({ id }) => id),
    )
  }
  await forgetLinks(ctx, object, ids)
  await forgetHangings(ctx, object, ids)
  const gone = await ctx.tx.rows<{ id: string }>(sql`
    delete from ${storedPlan(ctx, object).store} t
    where t.workspace_id = ${ctx.workspaceId} and t.id = any(${[...ids]}::uuid[]) and t.deleted_at is not null
    returning t.id`)
  await writeHistory(
    ctx,
    gone.map(({ id }) => ({ object: object.name, recordId: id, action: 'purge' })),
  )
}

/** References of the product's own tables, which a foreign key keeps from pointing to what is gone. */
async function forgetLinks(ctx: Ctx, object: ObjectDefinition, ids: readonly string[]): Promise<void> {
  for (const other of ctx.schema.objects) {
    const plan = storedPlan(ctx, other)
    for (const { field, columns, custom } of plan.fields) {
      if (field.kind !== 'reference' || field.to !== object.name || field.ownedBy || custom) continue
      const link = sql.ref(columns[0]!.name)
      await ctx.tx.run(sql`
        update ${plan.store} as t set ${link} = null
        where t.workspace_id = ${ctx.workspaceId} and t.${link} = any(${[...ids]}::uuid[])`)
    }
  }
}

/** Comments, files, followers and the like, and what the indexes of own fields keep. */
async function forgetHangings(ctx: Ctx, object: ObjectDefinition, ids: readonly string[]): Promise<void> {
  for (const { table, column, of } of movedTables()) {
    const isOf =
      typeof of === 'string'
        ? of === object.name
          ? sql`true`
          : sql`false`
        : sql`${sql.ref(of.column)} = ${object.name}`
    await ctx.tx.run(sql`
      delete from ${sql.table(table)}
      where workspace_id = ${ctx.workspaceId} and ${sql.ref(column)} = any(${[...ids]}::uuid[]) and ${isOf}`)
  }
  await ctx.tx.run(sql`
    delete from custom_value where workspace_id = ${ctx.workspaceId} and record_id = any(${[...ids]}::uuid[])`)
}
