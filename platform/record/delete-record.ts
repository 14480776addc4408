import { sql } from 'kysely'
import { type HistoryEntry, writeHistory } from '#platform/audit/write-history.ts'
import { actorId, type Ctx } from '#platform/context/ctx.ts'
import { dropValues, keepValues } from '#platform/custom/keep-values.ts'
import { newId } from '#platform/db/new-id.ts'
import { recompute } from '#platform/derived/recompute.ts'
import { addMatchKeys, removeMatchKeys } from '#platform/duplicate/write-match-keys.ts'
import { AppError, type FieldError } from '#platform/error/app-error.ts'
import { writeEvent } from '#platform/event/write-event.ts'
import { survivorOf } from '#platform/merge/survivor.ts'
import type { ObjectDefinition } from '#platform/object/define-object.ts'
import { fieldValue } from '#platform/object/field-value.ts'
import { requireRight } from '#platform/permission/scope-sql.ts'
import { removeSearchEntries, writeSearchEntries } from '#platform/search/write-search-entry.ts'
import { afterWrite } from './after-write.ts'
import { refersSql } from './kept-sql.ts'
import { planOf, selectColumns, storedPlan } from './plan.ts'
import { type Presented, present } from './present.ts'
import { readRecord, readRow, requireRow } from './read-record.ts'
import { namingDuplicates } from './unique-violation.ts'

type Binning = { ids: readonly string[]; deletionId: string }

/** Puts a record and what belongs to it into the recycle bin, as one entry that restores as one. */
export async function deleteRecord(
  ctx: Ctx,
  object: ObjectDefinition,
  { id, version }: { id: string; version?: number },
) {
  requireRight(ctx, object, 'delete')
  const row = await requireRow(ctx, { object, id, verb: 'delete', lock: 'bin' })
  if (version !== undefined && row.version !== version) {
    throw new AppError('version_conflict', { current: present(row, planOf(ctx, object).fields) })
  }
  await binRecords(ctx, object, { ids: [id], deletionId: newId(ctx.now) })
}

/** Takes a record and what was binned with it out of the recycle bin. A unique value taken meanwhile is a `duplicate` naming the field. */
export async function restoreRecord(ctx: Ctx, object: ObjectDefinition, id: string): Promise<Presented> {
  requireRight(ctx, object, 'delete')
  const row = await readRow(ctx, { object, id, verb: 'delete', lock: 'bin', deleted: true })
  const survivor = await survivorOf(ctx, id)
  if (survivor) throw new AppError('merged_away', { params: { id: survivor }, current: { id: survivor } })
  const [fault] = (await missingParents(ctx, object, [present(row, storedPlan(ctx, object).fields)])).values()
  if (fault) throw new AppError('conflict', { errors: [fault] })
  await unbin(ctx, object, { ids: [id], deletionId: row.deletion_id as string })
  return readRecord(ctx, object, id)
}

/**
 * A record comes back only to what it belongs to: of each that cannot, as long as that is in the recycle bin, the field that stands in the
 * way. What they come back to stays until the transaction ends.
 */
export async function missingParents(
  ctx: Ctx,
  object: ObjectDefinition,
  records: readonly Presented[],
): Promise<Map<string, FieldError>> {
  const faults = new Map<string, FieldError>()
  for (const { key, field } of storedPlan(ctx, object).fields) {
    if (!field.ownedBy || !field.to) continue
    const parents = new Set(records.map((record) => fieldValue(record, key)).filter((id) => typeof id === 'string'))
    if (parents.size === 0) continue
    const alive = await ctx.tx.rows<{ id: string }>(sql`
      select t.id from ${storedPlan(ctx, ctx.schema.named(field.to)).table} t
      where t.workspace_id = ${ctx.workspaceId} and t.id = any(${[...parents]}::uuid[]) and t.deleted_at is null
      order by t.id for key share of t`)
    const known = new Set(alive.map(({ id }) => id))
    for (const record of records) {
      const parent = fieldValue(record, key)
      if (typeof parent !== 'string' || known.has(parent) || faults.has(record.id)) continue
      faults.set(record.id, { path: key, code: 'field.reference_in_bin' })
    }
  }
  return faults
}

/**
 * Bins records of one object and, level by level, what belongs to them. They are locked so that nobody adds to them
 * unseen: who refers to one waits and then finds it gone.
 */
export async function binRecords(ctx: Ctx, object: ObjectDefinition, { ids, deletionId }: Binning) {
  const binned: string[] = []
  for (const some of inThousands(ids)) binned.push(...(await binThousand(ctx, object, { ids: some, deletionId })))
  if (binned.length === 0) return
  await afterWrite(ctx, object, { ids: binned })
  for (const { object: child, by } of ctx.schema.ownedObjects(object)) {
    await binRecords(ctx, child, { ids: await childIds(ctx, child, { by, ids: binned }), deletionId })
  }
}

async function binThousand(ctx: Ctx, object: ObjectDefinition, { ids, deletionId }: Binning): Promise<string[]> {
  const plan = storedPlan(ctx, object)
  await ctx.tx.run(sql`
    select from ${plan.table} t where t.workspace_id = ${ctx.workspaceId} and t.id = any(${ids}::uuid[])
    order by t.id for update`)
  const rows = await ctx.tx.rows<{ id: string }>(sql`
    update ${plan.store} as t
    set deleted_at = ${ctx.now}, deletion_id = ${deletionId}, version = version + 1, updated_at = ${ctx.now}, updated_by = ${actorId(ctx)}::uuid
    where t.workspace_id = ${ctx.workspaceId} and t.id = any(${ids}::uuid[]) and t.deleted_at is null
    returning t.id`)
  const binned = rows.map((row) => row.id)
  if (binned.length === 0) return []
  await removeSearchEntries(ctx, binned)
  await dropValues(ctx, plan, binned)
  await removeMatchKeys(ctx, binned)
  await tell(ctx, object, { ids: binned, action: 'delete', batchId: deletionId })
  return binned
}

/** Takes out of the recycle bin what one deed binned. */
export async function unbin(ctx: Ctx, object: ObjectDefinition, { ids, deletionId }: Binning) {
  const restored: string[] = []
  for (const some of inThousands(ids)) restored.push(...(await unbinThousand(ctx, object, { ids: some, deletionId })))
  if (restored.length === 0) return
  await afterWrite(ctx, object, { ids: restored })
  for (const { object: child, by } of ctx.schema.ownedObjects(object)) {
    await unbin(ctx, child, { ids: await childIds(ctx, child, { by, ids: restored, deletionId }), deletionId })
  }
}

async function unbinThousand(ctx: Ctx, object: ObjectDefinition, { ids, deletionId }: Binning): Promise<string[]> {
  const plan = storedPlan(ctx, object)
  const rows = await namingDuplicates(plan, () =>
    ctx.tx.rows<Record<string, unknown>>(sql`
      update ${plan.store} as t
      set deleted_at = null, deletion_id = null, version = version + 1, updated_at = ${ctx.now}, updated_by = ${actorId(ctx)}::uuid
      where t.workspace_id = ${ctx.workspaceId} and t.id = any(${ids}::uuid[]) and t.deletion_id = ${deletionId}
      returning ${selectColumns(plan.fields, 't')}`),
  )
  const restored = rows.map((row) => present(row, plan.fields))
  if (restored.length === 0) return []
  const restoredIds = restored.map(({ id }) => id)
  const records = restored.map((values) => ({ id: values.id, values }))
  await keepValues(ctx, plan, { records: sql`t.id = any(${restoredIds}::uuid[])`, fresh: true })
  await writeSearchEntries(ctx, plan.object, records)
  await addMatchKeys(ctx, object, records)
  // What formulas read may have changed while the records lay in the bin.
  await recompute(ctx, object, { ids: restoredIds, rollUps: false })
  await tell(ctx, object, { ids: restoredIds, action: 'restore', batchId: deletionId })
  return restoredIds
}

/** What belongs to these records: what is there, or what a deed put into the recycle bin. */
async function childIds(
  ctx: Ctx,
  child: ObjectDefinition,
  { by, ids, deletionId }: { by: string; ids: readonly string[]; deletionId?: string },
) {
  const plan = storedPlan(ctx, child)
  const item = plan.byKey.get(by)!
  // Values of binned records are not kept: their references are read from the rows.
  const wanted = deletionId
    ? sql`t.deletion_id = ${deletionId} and t.deleted_at is not null and ${item.columns[0]!.sql('t')} = any(${ids}::uuid[])`
    : sql`t.deleted_at is null and ${refersSql(ctx, { item, alias: 't', ids })}`
  const rows = await ctx.tx.rows<{ id: string }>(sql`
    select t.id from ${plan.table} t where t.workspace_id = ${ctx.workspaceId} and ${wanted}`)
  return rows.map((row) => row.id)
}

/** One customer may have a hundred thousand follow-ups: no more than these are in memory, in a statement or in an event. */
const atOnce = 1_000

function inThousands(ids: readonly string[]): string[][] {
  const count = Math.ceil(ids.length / atOnce)
  return Array.from({ length: count }, (_, i) => ids.slice(i * atOnce, (i + 1) * atOnce))
}

async function tell(
  ctx: Ctx,
  object: ObjectDefinition,
  { ids, action, batchId }: { ids: readonly string[]; action: HistoryEntry['action']; batchId: string },
) {
  await writeHistory(
    ctx,
    ids.map((recordId) => ({ object: object.name, recordId, action, batchId })),
  )
  await writeEvent(ctx, { type: `${object.name}.${action}d`, object: object.name, payload: { ids } })
}
