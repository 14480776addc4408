import { sql } from 'kysely'
import type { Ctx } from '#platform/context/ctx.ts'
import { inSavepoint } from '#platform/db/savepoint.ts'
import type { AppError, FieldError } from '#platform/error/app-error.ts'
import { notMerged } from '#platform/merge/survivor.ts'
import type { ObjectDefinition } from '#platform/object/define-object.ts'
import { requireRight, scopeSql } from '#platform/permission/scope-sql.ts'
import { missingParents, unbin } from './delete-record.ts'
import { selectColumns, storedPlan } from './plan.ts'
import { present } from './present.ts'
import { isDuplicate } from './unique-violation.ts'

export type SetRestored = { ok: true } | { ok: false; errors: FieldError[] }

type Binned = { id: string; deletion_id: string } & Record<string, unknown>

/**
 * Takes records and what was binned with them out of the recycle bin. One that cannot come back (a unique value was taken, what it
 * belongs to is still in the bin) stays there and says why; the others come back. With `deletionId` only what that deed binned.
 */
export async function restoreSet(
  ctx: Ctx,
  object: ObjectDefinition,
  { ids, deletionId }: { ids: readonly string[]; deletionId?: string },
): Promise<Map<string, SetRestored>> {
  requireRight(ctx, object, 'delete')
  const results = new Map<string, SetRestored>()
  const binned = await lockBinned(ctx, object, { ids, deletionId })
  const found = new Set(binned.map(({ id }) => id))
  for (const id of ids) {
    if (!found.has(id)) results.set(id, { ok: false, errors: [{ path: 'id', code: 'bin.not_there' }] })
  }
  const sound = await withParents(ctx, object, { binned, results })
  const together = await tried(ctx, () => unbinAll(ctx, object, sound))
  if (together.ok) for (const { id } of sound) results.set(id, together)
  else for (const one of sound) results.set(one.id, await tried(ctx, () => unbinAll(ctx, object, [one])))
  return results
}

async function lockBinned(
  ctx: Ctx,
  object: ObjectDefinition,
  { ids, deletionId }: { ids: readonly string[]; deletionId?: string },
): Promise<Binned[]> {
  const plan = storedPlan(ctx, object)
  const links = plan.fields.filter(({ field }) => field.ownedBy)
  return ctx.tx.rows<Binned>(sql`
    select t.deletion_id, ${selectColumns(links, 't')} from ${plan.table} t
    where t.workspace_id = ${ctx.workspaceId} and t.id = any(${[...ids]}::uuid[]) and t.deleted_at is not null and ${notMerged(ctx, 't')}
      ${deletionId ? sql`and t.deletion_id = ${deletionId}` : sql``}
      and ${scopeSql(ctx, { object, verb: 'delete', alias: 't' })}
    order by t.id for update of t`)
}

async function withParents(
  ctx: Ctx,
  object: ObjectDefinition,
  { binned, results }: { binned: Binned[]; results: Map<string, SetRestored> },
): Promise<Binned[]> {
  const links = storedPlan(ctx, object).fields.filter(({ field }) => field.ownedBy)
  const faults = await missingParents(
    ctx,
    object,
    binned.map((row) => present(row, links)),
  )
  for (const [id, fault] of faults) results.set(id, { ok: false, errors: [fault] })
  return binned.filter(({ id }) => !faults.has(id))
}

async function unbinAll(ctx: Ctx, object: ObjectDefinition, rows: readonly Binned[]): Promise<void> {
  for (const deletionId of new Set(rows.map((row) => row.deletion_id))) {
    const ids = rows.filter((row) => row.deletion_id === deletionId).map(({ id }) => id)
    await unbin(ctx, object, { ids, deletionId })
  }
}

/** Undoes within the transaction what a refusal leaves half done. */
async function tried(ctx: Ctx, work: () => Promise<void>): Promise<SetRestored> {
  const outcome = await inSavepoint(ctx.tx, work, isDuplicate)
  return outcome.ok ? { ok: true } : { ok: false, errors: (outcome.error as AppError).errors }
}
