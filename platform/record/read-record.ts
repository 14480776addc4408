import { sql } from 'kysely'
import type { Ctx } from '#platform/context/ctx.ts'
import { isId } from '#platform/db/new-id.ts'
import { AppError, notFound } from '#platform/error/app-error.ts'
import type { ObjectDefinition } from '#platform/object/define-object.ts'
import type { Verb } from '#platform/permission/rights.ts'
import { scopeSql } from '#platform/permission/scope-sql.ts'
import { planOf, selectColumns, storedPlan } from './plan.ts'
import { present, type RecordOf } from './present.ts'

/** One record that the actor may see. Throws `not_found` alike for unknown, foreign, hidden and deleted ids. */
export async function readRecord<O extends ObjectDefinition>(ctx: Ctx, object: O, id: string): Promise<RecordOf<O>> {
  const row = await readRow(ctx, { object, id, verb: 'read' })
  return present(row, planOf(ctx, object).fields) as RecordOf<O>
}

type Reading = { object: ObjectDefinition; id: string; verb: Verb; lock?: 'change' | 'bin'; deleted?: boolean }

/** A change does not wait for what refers to the record and is being made (an import under way); binning does, to take it along. */
const lockSql = { change: sql`for no key update of t`, bin: sql`for update of t` }

/**
 * The stored row of a record that the actor may change or delete. One that he may only see is `forbidden`, one that is gone or that he may
 * not see `not_found`.
 */
export async function requireRow(ctx: Ctx, reading: Reading): Promise<Record<string, unknown>> {
  try {
    return await readRow(ctx, reading)
  } catch (error) {
    // Any other error (a deadlock) has ended the transaction: nothing more can be asked in it.
    if (!(error instanceof AppError) || error.code !== 'not_found') throw error
    await readRecord(ctx, reading.object, reading.id)
    throw new AppError('forbidden')
  }
}

/** The stored row; with `lock` it stays as it is until the transaction ends. */
export async function readRow(
  ctx: Ctx,
  { object, id, verb, lock, deleted }: Reading,
): Promise<Record<string, unknown>> {
  if (!isId(id)) throw notFound()
  const plan = storedPlan(ctx, object)
  const row = await ctx.tx.one<Record<string, unknown>>(
    sql`
    select ${selectColumns(plan.fields, 't')}, t.deletion_id from ${plan.table} t
    where t.workspace_id = ${ctx.workspaceId} and t.id = ${id} and t.deleted_at is ${deleted ? sql`not null` : sql`null`}
      and ${scopeSql(ctx, { object, verb, alias: 't' })}
    ${lock ? lockSql[lock] : sql``}`,
    { prepared: true },
  )
  if (!row) throw notFound()
  return row
}
