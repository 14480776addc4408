import { sql } from 'kysely'
import type { SettledRow } from '#platform/change-set/change-rows.ts'
import type { Ctx } from '#platform/context/ctx.ts'
import type { Values } from '#platform/object/hooks.ts'
import { requireRight, scopeSql } from '#platform/permission/scope-sql.ts'
import { binRecords } from '#platform/record/delete-record.ts'
import { type Plan, selectColumns } from '#platform/record/plan.ts'
import { present } from '#platform/record/present.ts'
import { type SetUpdated, updateSet } from '#platform/record/update-set.ts'
import { type CheckedChange, fieldsBefore, valuesFor } from './check-change.ts'

type Work = { change: CheckedChange; ids: readonly string[]; changeSetId: string }

/** Changes some records (a thousand or so), in the caller's transaction, and says what became of each. */
export async function applyChange(ctx: Ctx, plan: Plan, { change, ids, changeSetId }: Work): Promise<SettledRow[]> {
  if (change.kind === 'delete') return binSome(ctx, plan, { ids, changeSetId })
  const updates = await updatesFor(ctx, plan, { change, ids, lock: true })
  const results = await updateSet(ctx, plan.object, { updates, batchId: changeSetId })
  const seen = await stillSeen(ctx, plan, unfound(results))
  return ids.map((recordId): SettledRow => {
    const result = results.get(recordId)
    if (!result || isUnfound(result)) {
      const code = seen.has(recordId) ? 'bulk.not_allowed' : 'bulk.gone'
      return { recordId, state: 'refused', fault: { path: 'id', code } }
    }
    if (!result.ok) return { recordId, state: 'refused', fault: result.errors[0] }
    const { changes, along } = result
    if (Object.keys(changes).length === 0) return { recordId, state: 'same' }
    return { recordId, state: 'changed', changes, ...(along && { along }) }
  })
}

/** What each record is to get; labels are added to and taken from those that it has now, and what is missing is filled in. */
export async function updatesFor(
  ctx: Ctx,
  plan: Plan,
  { change, ids, lock }: { change: CheckedChange & { kind: 'edit' }; ids: readonly string[]; lock: boolean },
): Promise<{ id: string; values: Values }[]> {
  const fields = fieldsBefore(plan, change)
  if (fields.length === 0) return ids.map((id) => ({ id, values: { ...change.set } }))
  const rows = await ctx.tx.rows<Record<string, unknown>>(sql`
    select ${selectColumns(fields, 't')} from ${plan.table} t
    where t.workspace_id = ${ctx.workspaceId} and t.id = any(${[...ids]}::uuid[]) and t.deleted_at is null
    order by t.id ${lock ? sql`for no key update of t` : sql``}`)
  const current = new Map(rows.map((row) => [row.id as string, present(row, fields)]))
  return ids.map((id) => ({ id, values: valuesFor(change, current.get(id) ?? {}) }))
}

async function binSome(
  ctx: Ctx,
  plan: Plan,
  { ids, changeSetId }: { ids: readonly string[]; changeSetId: string },
): Promise<SettledRow[]> {
  requireRight(ctx, plan.object, 'delete')
  const rows = await ctx.tx.rows<{ id: string }>(sql`
    select t.id from ${plan.table} t
    where t.workspace_id = ${ctx.workspaceId} and t.id = any(${[...ids]}::uuid[]) and t.deleted_at is null
      and ${scopeSql(ctx, { object: plan.object, verb: 'delete', alias: 't' })}
    order by t.id for update of t`)
  const allowed = new Set(rows.map(({ id }) => id))
  if (allowed.size > 0) await binRecords(ctx, plan.object, { ids: [...allowed], deletionId: changeSetId })
  const refused = ids.filter((id) => !allowed.has(id))
  const seen = await stillSeen(ctx, plan, refused)
  return ids.map((recordId) => {
    if (allowed.has(recordId)) return { recordId, state: 'changed' }
    const code = seen.has(recordId) ? 'bulk.not_allowed' : 'bulk.gone'
    return { recordId, state: 'refused', fault: { path: 'id', code } }
  })
}

function unfound(results: ReadonlyMap<string, SetUpdated>): string[] {
  return [...results].filter(([, result]) => isUnfound(result)).map(([id]) => id)
}

/** The set-based write knows no difference between what is gone and what may not be changed. */
function isUnfound(result: SetUpdated): boolean {
  return !result.ok && result.errors[0]?.path === 'id'
}

/** Of records that were not to be changed those that the actor still sees: they exist and are not his to change. */
async function stillSeen(ctx: Ctx, plan: Plan, ids: readonly string[]): Promise<Set<string>> {
  if (ids.length === 0) return new Set()
  const rows = await ctx.tx.rows<{ id: string }>(sql`
    select t.id from ${plan.table} t
    where t.workspace_id = ${ctx.workspaceId} and t.id = any(${[...ids]}::uuid[]) and t.deleted_at is null
      and ${scopeSql(ctx, { object: plan.object, verb: 'read', alias: 't' })}`)
  return new Set(rows.map(({ id }) => id))
}
