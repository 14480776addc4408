import { sql } from 'kysely'
import type { Ctx } from '#platform/context/ctx.ts'
import { keepValues } from '#platform/custom/keep-values.ts'
import { gatherStatistics } from '#platform/db/gather-statistics.ts'
import type { Sql } from '#platform/db/sql.ts'
import { readsReferences } from '#platform/derived/derived-of.ts'
import { recompute } from '#platform/derived/recompute.ts'
import { rulesOf } from '#platform/duplicate/rules-of.ts'
import { addMatchKeys } from '#platform/duplicate/write-match-keys.ts'
import { writeEvent } from '#platform/event/write-event.ts'
import { mayOwn, mayOwnSql } from '#platform/permission/scope-sql.ts'
import { afterWrite, hasConsequences } from '#platform/record/after-write.ts'
import { checkContext, defaultOf } from '#platform/record/check-input.ts'
import { insertSet, recordInsertedSet } from '#platform/record/insert-set.ts'
import { selectColumns } from '#platform/record/plan.ts'
import { present } from '#platform/record/present.ts'
import { isColumn } from '#platform/record/stored-values.ts'
import { type Batch, inBatch } from './batch.ts'
import { followAliases } from './follow-aliases.ts'
import { type ImportPlan, tablesOf } from './import-plan.ts'
import { leaveOutOrphans } from './leave-out-orphans.ts'
import { makeMissing } from './make-missing.ts'
import { explainLeftOver, markExisting, markRepeated, markUnresolved } from './mark-rows.ts'
import { markSuspects } from './mark-suspects.ts'
import { refuseTaken } from './refuse-taken.ts'
import { stagedCustoms } from './staged-custom.ts'
import { ownerOf, referenceJoin, storedValue } from './staged-sql.ts'
import { updateMatched } from './update-matched.ts'

export type BatchCounts = {
  created: number
  updated: number
  skipped: number
  failed: number
  repeated: number
  unchanged: number
  existing: number
  made: Record<string, number>
}

/** Turns the staged rows of a batch into records, in the caller's transaction, and says what became of each of them. */
export async function applyBatch(ctx: Ctx, batch: Batch): Promise<BatchCounts> {
  const { record, plan } = batch
  await followAliases(ctx, batch)
  const made = await makeMissing(ctx, batch)
  for (const [name, added] of Object.entries(made)) {
    await gatherStatistics(ctx.tx, { tables: [ctx.schema.named(name).table], added })
  }
  const created =
    record.mode === 'update' ? 0 : await createNew(ctx, batch, { parentsMade: Object.keys(made).length > 0 })
  if (record.mode === 'update') await settleLeftOver(ctx, batch)
  const { updated, unchanged, repeated } = await updateMatched(ctx, batch)
  const counts = await ctx.tx.one<{ failed: number; existing: number }>(sql`
    select count(*) filter (where r.faults is not null) as failed, count(*) filter (where r.outcome = 'existing') as existing
    from import_row r where ${inBatch(batch)}`)
  const { failed, existing } = counts!
  if (created + updated > 0) {
    const type = `${plan.plan.object.name}.imported`
    await writeEvent(ctx, {
      type,
      object: plan.plan.object.name,
      payload: { batchId: record.id, count: created + updated },
    })
  }
  return { created, updated, failed, skipped: unchanged + existing, repeated, unchanged, existing, made }
}

async function createNew(ctx: Ctx, batch: Batch, { parentsMade }: { parentsMade: boolean }): Promise<number> {
  const { record, plan } = batch
  const { object } = plan.plan
  // Without a unique index the database cannot tell that a record exists already: look first.
  if (plan.match && !plan.match.unique) {
    await gatherStatistics(ctx.tx, { tables: tablesOf(plan) })
    await markExisting(ctx, batch)
    await markRepeated(ctx, batch)
  }
  await markSuspects(ctx, batch, 'existing')
  await refuseTaken(ctx, batch)
  const rows = await ctx.tx.one<{ count: number }>(sql`
    select count(*) from import_row r where ${inBatch(batch)} and r.faults is null and r.outcome is null`)
  const joins = plan.references.map((reference, index) => referenceJoin(ctx, { reference, alias: `a${index}` }))
  const stored = await insertSet(ctx, object, {
    from: sql`import_row r ${spaced(joins.map(({ join }) => join))}`,
    where: sql.join([isNew(batch), ownerInReach(ctx, plan), ...joins.map(({ where }) => where)], sql` and `),
    id: sql`r.id`,
    columns: columnsOf(ctx, plan),
    custom: customOf(plan),
    at: record.startedAt!,
  })
  const inserted = stored - (await leaveOutOrphans(ctx, batch))
  const where = isNew(batch)
  const records = sql<boolean>`t.id in (select r.id from import_row r where ${where})`
  await keepValues(ctx, plan.plan, { records, fresh: true })
  if (inserted < rows!.count || (plan.match && !plan.match.unique)) await settleLeftOver(ctx, batch)
  await recordInsertedSet(ctx, object, {
    from: sql`import_row r`,
    where,
    id: sql`r.id`,
    batchId: record.id,
    searchText: sql`r.search_text`,
    tokens: sql`r.tokens`,
  })
  await keyInserted(ctx, batch, where)
  // Formulas could not read what was only just made.
  const unread = parentsMade && readsReferences(ctx, object)
  if (unread || hasConsequences(ctx, object)) {
    const rows = await ctx.tx.rows<{ id: string }>(sql`select r.id from import_row r where ${where}`)
    const ids = rows.map(({ id }) => id)
    if (unread) await recompute(ctx, object, { ids, rollUps: false })
    await afterWrite(ctx, object, { ids })
  }
  return inserted
}

/** What the new records are compared by, so that the next ones are compared with them. */
async function keyInserted(ctx: Ctx, { plan: { plan } }: Batch, where: Sql<boolean>): Promise<void> {
  if ((await rulesOf(ctx, plan.object)).length === 0) return
  const rows = await ctx.tx.rows<Record<string, unknown>>(sql`
    select ${selectColumns(plan.fields, 't')} from ${plan.table} t
    where t.workspace_id = ${ctx.workspaceId} and t.id in (select r.id from import_row r where ${where})`)
  const records = rows.map((row) => present(row, plan.fields))
  await addMatchKeys(
    ctx,
    plan.object,
    records.map((values) => ({ id: values.id, values })),
  )
}

/** All physical columns that get a value: staged ones, references, constants, and the owner. */
function columnsOf(ctx: Ctx, plan: ImportPlan): { name: string; value: Sql }[] {
  const columns = plan.slots.map((slot) => ({ name: slot.name, value: storedValue(slot) }))
  for (const [index, reference] of plan.references.entries()) {
    if (isColumn(reference.item))
      columns.push({ name: reference.item.columns[0]!.name, value: sql.ref(`a${index}.id`) })
  }
  const context = checkContext(ctx)
  for (const item of plan.constant) {
    const values = item.server.toColumns(defaultOf(ctx, item.field.default), context)
    for (const [index, { name, type }] of item.columns.entries()) {
      columns.push({ name, value: sql`${values[index]}::${sql.raw(type)}` })
    }
  }
  if (!columns.some(({ name }) => name === 'owner_id')) columns.push({ name: 'owner_id', value: ownerOf(ctx, plan) })
  return columns
}

/** The values of the firm's own fields: the staged ones, and the records that its references point to. */
function customOf(plan: ImportPlan): Sql {
  const pointers = plan.references.flatMap(({ item }, index) =>
    isColumn(item) ? [] : [sql`${sql.lit(item.columns[0]!.name)}, ${sql.ref(`a${index}.id`)}`],
  )
  const staged = plan.customs.length > 0 ? stagedCustoms(plan.customSlots) : sql`'{}'::jsonb`
  return pointers.length > 0 ? sql`${staged} || jsonb_strip_nulls(jsonb_build_object(${sql.join(pointers)}))` : staged
}

/** Nobody gives a record to an owner out of his own reach. */
function ownerInReach(ctx: Ctx, plan: ImportPlan): Sql {
  const index = plan.references.findIndex(({ item }) => item.key === 'ownerId')
  if (index < 0 || mayOwn(ctx, plan.plan.object, null)) return sql`true`
  return mayOwnSql(ctx, plan.plan.object, sql.ref(`a${index}.id`))
}

/** What becomes of rows that are not new records. */
async function settleLeftOver(ctx: Ctx, batch: Batch): Promise<void> {
  await gatherStatistics(ctx.tx, { tables: tablesOf(batch.plan), added: batch.to - batch.from })
  await markUnresolved(ctx, batch)
  await markExisting(ctx, batch)
  await explainLeftOver(ctx, batch)
}

function spaced(parts: Sql[]): Sql {
  return parts.length > 0 ? sql.join(parts, sql` `) : sql``
}

/** Rows that are to become records of their own. */
function isNew(batch: Batch): Sql<boolean> {
  return sql`${inBatch(batch)} and r.faults is null and r.create_faults is null and r.outcome is null`
}
