import { sql } from 'kysely'
import type { Ctx } from '#platform/context/ctx.ts'
import type { Sql } from '#platform/db/sql.ts'
import { scopeSql } from '#platform/permission/scope-sql.ts'
import { isColumn } from '#platform/record/stored-values.ts'
import { type Batch, inBatch } from './batch.ts'
import type { StoredFault } from './convert-row.ts'
import { keyedRows } from './keyed-rows.ts'
import { findsSql, referenceKey, referredRows } from './staged-sql.ts'

/*
 * Only rows that do not simply become records are ever touched after staging. `outcome` says what became of them: `update`
 * (their record exists), `existing` (left out because it exists), `again` (an earlier row of the batch makes the record).
 */

/** Faults of references that find no record, or several. */
export async function markUnresolved(ctx: Ctx, batch: Batch): Promise<void> {
  for (const reference of batch.plan.references) {
    const found = sql`(select count(*) from (select from ${referredRows(ctx, reference).rows} t where ${findsSql(ctx, { reference, alias: 't' })} limit 2) as those)`
    for (const [count, code] of [
      [0, 'referenceNotFound'],
      [2, 'referenceAmbiguous'],
    ] as const) {
      if (count === 2 && reference.unique) continue
      const fault: StoredFault = { column: reference.column, code: `import.row.${code}` }
      await ctx.tx.run(sql`
        update import_row r set faults = ${faultWithKey(fault, referenceKey(reference))}
        where ${isLeft(ctx, batch)} and ${referenceKey(reference)} is not null and ${found} = ${count}`)
    }
  }
}

/** Rows whose record exists: they change it, or are left out where only new records are wanted. */
export async function markExisting(ctx: Ctx, batch: Batch): Promise<void> {
  const { plan, record } = batch
  if (!plan.match) return
  const { object } = plan.plan
  const { key } = plan.match
  const { rows, hasKey } = keyedRows(ctx, { plan: plan.plan, by: plan.match.item })
  const same = sql`t.workspace_id = ${ctx.workspaceId} and ${hasKey('t', key)} and t.deleted_at is null and ${scopeSql(ctx, { object, verb: 'update', alias: 't' })}`
  if (!plan.match.unique) {
    const fault: StoredFault = { code: 'import.row.matchAmbiguous' }
    await ctx.tx.run(sql`
      update import_row r set faults = ${faultWithKey(fault, key)}
      where ${isLeft(ctx, batch)} and (select count(*) from (select from ${rows} t where ${same} limit 2) as those) = 2`)
  }
  const outcome = record.mode === 'create' ? 'existing' : 'update'
  await ctx.tx.run(sql`
    update import_row r set outcome = ${outcome}, record_id = t.id from ${rows} t
    where ${isLeft(ctx, batch)} and ${same} and t.id <> r.id`)
}

/** Of rows with one key that no record has yet, the first makes the record and the others change it. */
export async function markRepeated(ctx: Ctx, batch: Batch): Promise<void> {
  const { key } = batch.plan.match!
  await ctx.tx.run(sql`
    update import_row u set outcome = 'again'
    from (select r.n, row_number() over (partition by ${key} order by r.n) as place from import_row r
      where ${inBatch(batch)} and r.faults is null and r.outcome is null and ${key} is not null) p
    where u.import_id = ${batch.record.id} and u.n = p.n and p.place > 1`)
}

/** Every row that is left has a reason: what a new record lacks, a unique value that is taken, or no record to change. */
export async function explainLeftOver(ctx: Ctx, batch: Batch): Promise<void> {
  const { plan, record } = batch
  if (record.mode === 'update') {
    const missing: StoredFault[] = [{ code: 'import.row.recordNotFound' }]
    await ctx.tx.run(
      sql`update import_row r set faults = ${JSON.stringify(missing)}::jsonb where ${isLeft(ctx, batch)}`,
    )
    return
  }
  await ctx.tx.run(
    sql`update import_row r set faults = r.create_faults where ${isLeft(ctx, batch)} and r.create_faults is not null`,
  )
  for (const { item, column } of plan.fields) {
    const slot = plan.slots.find(({ name }) => name === item.columns[0]!.name)
    if (!item.field.unique || !isColumn(item) || !slot) continue
    const fault: StoredFault[] = [{ column, code: 'field.taken' }]
    await ctx.tx.run(sql`
      update import_row r set faults = ${JSON.stringify(fault)}::jsonb
      where ${isLeft(ctx, batch)} and exists (select from ${plan.plan.table} t
        where t.workspace_id = ${ctx.workspaceId} and ${sql.ref(`t.${slot.name}`)} = r.stored[${sql.lit(slot.slot)}] and t.deleted_at is null)`)
  }
  const rest: StoredFault[] = [{ code: 'import.row.notStored' }]
  await ctx.tx.run(sql`update import_row r set faults = ${JSON.stringify(rest)}::jsonb where ${isLeft(ctx, batch)}`)
}

/** Rows of the batch that are neither faulty nor stored nor meant for a record that exists. */
function isLeft(ctx: Ctx, batch: Batch): Sql<boolean> {
  return sql`${inBatch(batch)} and r.faults is null and (r.outcome is null or r.outcome = 'again')
    and not exists (select from ${batch.plan.plan.table} own where own.workspace_id = ${ctx.workspaceId} and own.id = r.id)`
}

function faultWithKey(fault: StoredFault, key: Sql): Sql {
  return sql`jsonb_build_array(${JSON.stringify(fault)}::jsonb || jsonb_build_object('params', jsonb_build_object('value', ${key})))`
}
