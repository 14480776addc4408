import { sql } from 'kysely'
import type { Ctx } from '#platform/context/ctx.ts'
import { keepValues, keptFields } from '#platform/custom/keep-values.ts'
import { gatherStatistics } from '#platform/db/gather-statistics.ts'
import type { Sql } from '#platform/db/sql.ts'
import { readsNumbers, readsReferences } from '#platform/derived/derived-of.ts'
import { recompute } from '#platform/derived/recompute.ts'
import { rulesOf } from '#platform/duplicate/rules-of.ts'
import { addMatchKeys } from '#platform/duplicate/write-match-keys.ts'
import { mayOwn, mayOwnSql } from '#platform/permission/scope-sql.ts'
import { afterWrite, hasConsequences } from '#platform/record/after-write.ts'
import { checkContext, defaultOf } from '#platform/record/check-input.ts'
import { insertSet, recordInsertedSet } from '#platform/record/insert-set.ts'
import { selectColumns } from '#platform/record/plan.ts'
import { present } from '#platform/record/present.ts'
import { isColumn } from '#platform/record/stored-values.ts'
import { type Batch, inBatch } from './batch.ts'
import { claimValues, releaseClaims } from './claim-values.ts'
import { type ImportPlan, tablesOf } from './import-plan.ts'
import { leaveOutOrphans } from './leave-out-orphans.ts'
import { isTaken, markExisting, markRepeated, markUnresolved } from './mark-rows.ts'
import { markSuspects } from './mark-suspects.ts'
import { numberingsOf, numberRows } from './number-rows.ts'
import { settleLeftOver } from './settle-left-over.ts'
import { stagedCustoms } from './staged-custom.ts'
import { ownerOf, referenceJoin, storedValue } from './staged-sql.ts'

/** Makes records of the batch's rows that are to be new ones, and settles what becomes of the others; how many were made. */
export async function createNew(ctx: Ctx, batch: Batch, { parentsMade }: { parentsMade: boolean }): Promise<number> {
  const { plan } = batch
  // Without a unique index the database cannot tell that a record exists already: look first.
  const lookFirst = plan.match !== null && !plan.match.unique
  if (lookFirst) {
    await gatherStatistics(ctx.tx, { tables: tablesOf(plan) })
    await markExisting(ctx, batch)
    await markRepeated(ctx, batch)
  }
  await markSuspects(ctx, batch, { trial: false })
  const open = await ctx.tx.one<{ count: number }>(sql`
    select count(*) from import_row r where ${inBatch(batch)} and r.faults is null and r.outcome is null`)
  const inserted = await insertRecords(ctx, batch, open!.count)
  if (inserted < open!.count || lookFirst) await settleLeftOver(ctx, batch)
  await recordCreation(ctx, batch, { parentsMade })
  return inserted
}

/**
 * Stores the rows that nothing stands against. A row may have to give its values back because of another fault; then the rows that
 * wanted the same have their turn.
 */
async function insertRecords(ctx: Ctx, batch: Batch, wanted: number): Promise<number> {
  const { plan, record } = batch
  const joins = plan.references.map((reference, index) => referenceJoin(ctx, { reference, alias: `a${index}` }))
  const tables = sql.join([sql`import_row r`, ...joins.map(({ join }) => join)], sql` `)
  const unstored = sql<boolean>`${isNew(batch)} and not exists (select from ${plan.plan.store} own
    where own.workspace_id = ${ctx.workspaceId} and own.id = r.id)`
  // A row that wanted what an earlier one wanted has no number yet.
  const mayWait = numberingsOf(ctx, batch).length > 0
  let inserted = 0
  for (let rows = isNew(batch); ; rows = await inTurn(ctx, batch, unstored)) {
    const candidates = sql.join<boolean>(
      [rows, ownerInReach(ctx, plan), ...joins.map(({ where }) => where)],
      sql` and `,
    )
    const numbered = await numberRows(ctx, batch, { from: tables, where: candidates })
    const claimed = await claimValues(ctx, batch, rows)
    const stored = await insertSet(ctx, plan.plan.object, {
      from: tables,
      where: sql.join([candidates, claimed, numbered], sql` and `),
      id: sql`r.id`,
      columns: columnsOf(ctx, plan),
      custom: customOf(plan),
      at: record.startedAt!,
    })
    inserted += stored - (await leaveOutOrphans(ctx, batch))
    if (inserted === wanted) return inserted
    const given = await releaseClaims(ctx, batch, unstored)
    if (stored === 0 || (given === 0 && !mayWait)) return inserted
  }
}

/** Those of the rows that nothing is wrong with and whose values nobody has now. */
async function inTurn(ctx: Ctx, batch: Batch, rows: Sql<boolean>): Promise<Sql<boolean>> {
  const { references, uniques } = batch.plan
  await markUnresolved(ctx, batch, { references, rows, outcome: null })
  return sql.join<boolean>([rows, ...uniques.map((unique) => sql`not ${isTaken(ctx, batch, unique)}`)], sql` and `)
}

/** Everything that is kept about the new records besides themselves. */
async function recordCreation(ctx: Ctx, batch: Batch, { parentsMade }: { parentsMade: boolean }): Promise<void> {
  const { record, plan } = batch
  const { object } = plan.plan
  const where = isNew(batch)
  await recordInsertedSet(ctx, object, {
    from: sql`import_row r`,
    where,
    id: sql`r.id`,
    batchId: record.id,
    searchText: sql`r.search_text`,
    tokens: sql`r.tokens`,
  })
  const kept = keptFields(plan.plan).filter((item) => !plan.uniques.some((unique) => unique.item === item))
  const compared = (await rulesOf(ctx, object)).length > 0
  // Formulas could not read what was only just made.
  const unread = parentsMade && readsReferences(ctx, object)
  const counted = readsNumbers(ctx, object)
  const followed = await hasConsequences(ctx, object)
  if (kept.length === 0 && !compared && !unread && !counted && !followed) return
  const rows = await ctx.tx.rows<{ id: string }>(sql`select r.id from import_row r where ${where}`)
  const ids = rows.map(({ id }) => id)
  await keepValues(ctx, plan.plan, {
    records: sql`t.id = any(${ids}::uuid[])`,
    changed: new Set(kept.map(({ key }) => key)),
    fresh: true,
  })
  if (compared) await addKeys(ctx, batch, ids)
  if (unread || counted) await recompute(ctx, object, { ids, rollUps: false })
  if (unread || followed) await afterWrite(ctx, object, { ids, inBulk: true })
}

/** What the new records are compared by, so that the next ones are compared with them. */
async function addKeys(ctx: Ctx, { plan: { plan } }: Batch, ids: string[]): Promise<void> {
  const rows = await ctx.tx.rows<Record<string, unknown>>(sql`
    select ${selectColumns(plan.fields, 't')} from ${plan.table} t
    where t.workspace_id = ${ctx.workspaceId} and t.id = any(${ids}::uuid[])`)
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
function customOf({ references, customs }: ImportPlan): Sql {
  const pointers = references.flatMap(({ item }, index) =>
    isColumn(item) ? [] : [sql`${sql.lit(item.columns[0]!.name)}, ${sql.ref(`a${index}.id`)}`],
  )
  const staged = customs.fields.length > 0 ? stagedCustoms(customs.place) : sql`'{}'::jsonb`
  return pointers.length > 0 ? sql`${staged} || jsonb_strip_nulls(jsonb_build_object(${sql.join(pointers)}))` : staged
}

/** Nobody may give a record to an owner outside his own scope. */
function ownerInReach(ctx: Ctx, plan: ImportPlan): Sql {
  const index = plan.references.findIndex(({ item }) => item.key === 'ownerId')
  if (index < 0 || mayOwn(ctx, plan.plan.object, null)) return sql`true`
  return mayOwnSql(ctx, plan.plan.object, sql.ref(`a${index}.id`))
}

/** Rows that are to become records of their own. */
function isNew(batch: Batch): Sql<boolean> {
  const named = batch.plan.match?.item === null ? sql`r.record_id is null` : sql`true`
  return sql`${inBatch(batch)} and r.faults is null and r.create_faults is null and r.outcome is null and ${named}`
}
