import { sql } from 'kysely'
import type { Ctx } from '#platform/context/ctx.ts'
import { gatherStatistics } from '#platform/db/gather-statistics.ts'
import type { Sql } from '#platform/db/sql.ts'
import { defineJob, type RunningJob } from '#platform/job/define-job.ts'
import type { ObjectDefinition } from '#platform/object/define-object.ts'
import type { Values } from '#platform/object/hooks.ts'
import { hooksOf } from '#platform/object/registry.ts'
import { requireRight, scopeSql } from '#platform/permission/scope-sql.ts'
import { binRecords } from '#platform/record/delete-record.ts'
import { hasValueSql } from '#platform/record/kept-sql.ts'
import { storedPlan } from '#platform/record/plan.ts'
import { updateSet } from '#platform/record/update-set.ts'
import { type ImportRecord, readImport, updateImport } from './import-store.ts'
import { goByIndex } from './index-plans.ts'

const atOnce = 1_000

/**
 * Takes an import back: what it made goes to the recycle bin, what it changed gets its old values. Records that somebody
 * changed since, or that others now belong to, are left as they are and counted; so that nobody changes one between the look and the
 * write, all are locked.
 */
export const revertImport = defineJob<{ importId: string }>({
  name: 'import.revert',
  async run(job, { importId }) {
    await job.step(async (ctx) => {
      requireRevert(ctx, await readImport(ctx, importId, { lock: true }))
      await updateImport(ctx, importId, { state: 'running' })
    })
    await job.step(async (ctx) => gatherStatistics(ctx.tx, { tables: tablesOf(ctx, await readImport(ctx, importId)) }))
    while (await job.step((ctx) => binCreated(asImport(ctx), job, importId)));
    while (await job.step((ctx) => binMade(asImport(ctx), importId)));
    while (await job.step((ctx) => restoreChanged(asImport(ctx), importId)));
    await job.step((ctx) => updateImport(ctx, importId, { state: 'reverted', endedAt: ctx.now }))
    return { importId }
  },
  async ended(ctx, { importId }, outcome) {
    if (outcome.state === 'done') return
    const record = await readImport(ctx, importId, { lock: true })
    if (record.state === 'reverted') return
    const error = outcome.state === 'failed' ? outcome.error : null
    await updateImport(ctx, importId, { state: outcome.state, error, endedAt: ctx.now })
  },
})

/** What taking an import back needs. */
export function requireRevert(ctx: Ctx, record: Pick<ImportRecord, 'object' | 'updated' | 'report'>): void {
  const object = ctx.schema.named(record.object)
  requireRight(ctx, object, 'import')
  requireRight(ctx, object, 'delete')
  if (record.updated > 0) requireRight(ctx, object, 'update')
  const { made = {}, changed = {} } = record.report
  for (const [name, count] of Object.entries(made)) if (count > 0) requireRight(ctx, ctx.schema.named(name), 'delete')
  for (const [name, count] of Object.entries(changed))
    if (count > 0) requireRight(ctx, ctx.schema.named(name), 'update')
}

/** Tables that the steps look things up in. */
function tablesOf(ctx: Ctx, { object, report }: ImportRecord): string[] {
  const objects = [object, ...Object.keys(report.made ?? {})].map(ctx.schema.named)
  const all = objects.flatMap((one) => [one, ...ctx.schema.ownedObjects(one).map(({ object: child }) => child)])
  return [...new Set([...all.map(({ table }) => table), 'import_row', 'import_change'])]
}

function asImport(ctx: Ctx): Ctx {
  return { ...ctx, channel: 'import' }
}

/** Bins the records of the next staged rows; true while there are more. */
async function binCreated(ctx: Ctx, job: RunningJob, importId: string): Promise<boolean> {
  await goByIndex(ctx)
  const record = await readImport(ctx, importId, { lock: true })
  if (record.revertedTo >= record.appliedTo) return false
  const to = Math.min(record.appliedTo, record.revertedTo + atOnce)
  const object = ctx.schema.named(record.object)
  const rows = await ctx.tx.rows<{ id: string; untouched: boolean }>(sql`
    select t.id, (t.version = coalesce(c.version, 1) and ${nothingElse(ctx, { object, record })} and ${scopeSql(ctx, { object, verb: 'delete', alias: 't' })}) as untouched
    from import_row r
    join ${storedPlan(ctx, object).table} t on t.workspace_id = ${ctx.workspaceId} and t.id = r.id and t.deleted_at is null
    left join import_change c on c.import_id = r.import_id and c.record_id = t.id
    where r.import_id = ${importId} and r.n > ${record.revertedTo} and r.n <= ${to}
    order by t.id for update of t`)
  await binUntouched(ctx, { record, object, rows })
  await updateImport(ctx, importId, { revertedTo: to })
  await job.progress(ctx, { done: to, total: record.appliedTo })
  return true
}

/** Bins records that were made because rows referred to them. */
async function binMade(ctx: Ctx, importId: string): Promise<boolean> {
  await goByIndex(ctx)
  const record = await readImport(ctx, importId, { lock: true })
  const next = await ctx.tx.one<{ object: string }>(sql`
    select object from import_change where import_id = ${importId} and made limit 1`)
  if (!next) return false
  const object = ctx.schema.named(next.object)
  const rows = await ctx.tx.rows<{ id: string; untouched: boolean; gone: boolean }>(sql`
    select c.record_id as id, t.deleted_at is not null as gone,
      (t.version = c.version and ${nothingElse(ctx, { object, record })} and ${scopeSql(ctx, { object, verb: 'delete', alias: 't' })}) as untouched
    from import_change c
    join ${storedPlan(ctx, object).table} t on t.workspace_id = ${ctx.workspaceId} and t.id = c.record_id
    where c.import_id = ${importId} and c.made and c.object = ${object.name} order by c.record_id limit ${atOnce}
    for update of t`)
  await binUntouched(ctx, { record, object, rows: rows.filter(({ gone }) => !gone) })
  await forget(
    ctx,
    importId,
    rows.map(({ id }) => id),
  )
  return true
}

/** Gives records that existed before their old values back. */
async function restoreChanged(ctx: Ctx, importId: string): Promise<boolean> {
  await goByIndex(ctx)
  const record = await readImport(ctx, importId, { lock: true })
  const next = await ctx.tx.one<{ object: string }>(sql`
    select object from import_change where import_id = ${importId} and not made limit 1`)
  if (!next) return false
  const object = ctx.schema.named(next.object)
  const rows = await ctx.tx.rows<{ id: string; before: Values; untouched: boolean; gone: boolean }>(sql`
    select c.record_id as id, c.before, t.version = c.version as untouched, (t.deleted_at is not null or t.created_at = ${record.startedAt}) as gone
    from import_change c
    join ${storedPlan(ctx, object).table} t on t.workspace_id = ${ctx.workspaceId} and t.id = c.record_id
    where c.import_id = ${importId} and not c.made and c.object = ${object.name} order by c.record_id limit ${atOnce}
    for no key update of t`)
  const there = rows.filter(({ gone }) => !gone)
  const free = await freeOf(ctx, { record, object, ids: there.map(({ id }) => id) })
  const concerned = there.filter(({ id }) => free.has(id))
  const updates = concerned.filter(({ untouched }) => untouched).map(({ id, before }) => ({ id, values: before }))
  const results = await updateSet(ctx, object, { updates, batchId: importId, givesBack: true })
  const refused = [...results.values()].filter(({ ok }) => !ok).length
  await addKept(ctx, record, concerned.length - updates.length + refused)
  await forget(
    ctx,
    importId,
    rows.map(({ id }) => id),
  )
  return true
}

type Asked = { record: ImportRecord; object: ObjectDefinition; ids: string[] }

/** Which changed records may go back: all that rows were about, of others those that have no other reason to be as they are. */
async function freeOf(ctx: Ctx, { record, object, ids }: Asked): Promise<ReadonlySet<string>> {
  const imported = ctx.schema.named(record.object)
  const along = imported.alongside?.some((one) => one.object === object.name)
  let free: readonly string[] = ids
  if (object.name === imported.name || along) return new Set(free)
  if (ctx.rights.on(object.name).update === 'none') return new Set()
  for (const { withoutImport } of hooksOf(imported)) free = (await withoutImport?.(ctx, free)) ?? free
  return new Set(free)
}

type Binning = { record: ImportRecord; object: ObjectDefinition; rows: { id: string; untouched: boolean }[] }

async function binUntouched(ctx: Ctx, { record, object, rows }: Binning): Promise<void> {
  const ids = rows.filter(({ untouched }) => untouched).map(({ id }) => id)
  if (ids.length > 0) await binRecords(ctx, object, { ids, deletionId: record.id })
  await addKept(ctx, record, rows.length - ids.length)
}

async function addKept(ctx: Ctx, record: ImportRecord, count: number): Promise<void> {
  if (count === 0) return
  record.report = { ...record.report, kept: (record.report.kept ?? 0) + count }
  await updateImport(ctx, record.id, { report: record.report })
}

async function forget(ctx: Ctx, importId: string, ids: string[]): Promise<void> {
  await ctx.tx.run(sql`delete from import_change where import_id = ${importId} and record_id = any(${ids}::uuid[])`)
}

/** Nothing belongs to the record `t` but what this import made itself and nobody changed since. */
function nothingElse(ctx: Ctx, { object, record }: { object: ObjectDefinition; record: ImportRecord }): Sql<boolean> {
  const conditions = ctx.schema.ownedObjects(object).map(({ object: child, by }) => {
    const item = storedPlan(ctx, child).byKey.get(by)!
    const refers = hasValueSql(ctx, { item, alias: 'o', test: ([column]) => sql`${column!} = t.id` })
    return sql`not exists (select from ${storedPlan(ctx, child).table} o
      where o.workspace_id = ${ctx.workspaceId} and ${refers} and o.deleted_at is null
        and (o.created_at <> ${record.startedAt} or o.version <> coalesce(
          (select k.version from import_change k where k.import_id = ${record.id} and k.record_id = o.id), 1)))`
  })
  return conditions.length > 0 ? sql`${sql.join(conditions, sql` and `)}` : sql`true`
}
