import { sql } from 'kysely'
import type { Ctx } from '#platform/context/ctx.ts'
import type { Sql } from '#platform/db/sql.ts'
import { scopeSql } from '#platform/permission/scope-sql.ts'
import { keyedRows } from '#platform/record/keyed-rows.ts'
import { type Batch, inBatch } from './batch.ts'
import type { StoredFault } from './convert-row.ts'
import { type MappedReference, stagedValue, type UniqueField } from './import-plan.ts'
import { findsSql, fromTheRows, referenceKey, referredRows } from './staged-sql.ts'

/*
 * Only rows that do not simply become records are ever touched after staging. `outcome` says what became of them: `update`
 * (their record exists), `existing` (left out because it exists), `again` (an earlier row of the batch makes the record); a trial
 * marks what it finds as `judged`.
 */

export type Marking = { rows: Sql<boolean>; outcome: 'judged' | null }

/** Faults of references that find no record, or several and the row's own record refers to none of them. */
export async function markUnresolved(
  ctx: Ctx,
  batch: Batch,
  { references, ...marking }: Marking & { references: readonly MappedReference[] },
): Promise<void> {
  for (const reference of references) {
    const { column, unique, to } = reference
    const code = to.object.name === 'user' ? 'import.row.colleagueNotFound' : 'import.row.referenceNotFound'
    const key = referenceKey(reference)
    const found = sql`select from ${referredRows(ctx, reference).rows} t where ${findsSql(ctx, { reference, alias: 't' })}`
    const none = sql<boolean>`${key} is not null and not exists (${found})`
    await markFault(ctx, { ...marking, fault: { column, code }, key, that: none })
    if (unique) continue
    const several = sql<boolean>`${key} is not null and (select count(*) from (${found} limit 2) as those) = 2
      and not ${refersAlready(ctx, batch, reference)}`
    await markFault(ctx, {
      ...marking,
      fault: { column, code: 'import.row.referenceAmbiguous' },
      key,
      that: several,
    })
  }
}

/** The record that the row is about refers to one of those that the key names: that one is meant. */
function refersAlready(ctx: Ctx, batch: Batch, reference: MappedReference): Sql<boolean> {
  if (!batch.plan.match) return sql`false`
  return sql`exists (select from ${referredRows(ctx, reference).rows} t where ${findsSql(ctx, { reference, alias: 't' })}
    and exists (select from ${matchedRows(ctx, batch).rows} m where ${matches(ctx, batch, 'm')}
      and ${reference.item.columns[0]!.sql('m')} = t.id))`
}

/** Rows whose key several records have: which one is meant cannot be known. */
export async function markAmbiguous(ctx: Ctx, batch: Batch, marking: Marking): Promise<void> {
  const { key, unique, column } = batch.plan.match!
  if (unique) return
  const fault: StoredFault = { ...(column !== undefined && { column }), code: 'import.row.matchAmbiguous' }
  const several = sql<boolean>`(select count(*) from (
    select from ${matchedRows(ctx, batch).rows} t where ${matches(ctx, batch, 't')} limit 2) as those) = 2`
  await markFault(ctx, { ...marking, fault, key, that: several })
}

/** Rows whose record exists: they change it, or are left out where only new records are wanted. */
export async function markExisting(ctx: Ctx, batch: Batch): Promise<void> {
  if (!batch.plan.match) return
  await markAmbiguous(ctx, batch, { rows: isLeft(ctx, batch), outcome: null })
  const outcome = batch.record.mode === 'create' ? 'existing' : 'update'
  const { rows } = matchedRows(ctx, batch)
  await ctx.tx.run(sql`
    update import_row u set outcome = ${outcome}, record_id = m.id
    from (select r.n, t.id from import_row r
      cross join lateral (select t.id from ${rows} t where ${matches(ctx, batch, 't')} and t.id <> r.id ${fromTheRows}) t
      where ${isLeft(ctx, batch)}) m
    where u.import_id = ${batch.record.id} and u.n = m.n`)
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

/** Rows that name a record by an id which leads to none, and, where nothing new is wanted, all without a record. */
export async function markUnfound(ctx: Ctx, batch: Batch, marking: Marking): Promise<void> {
  const { match } = batch.plan
  const byId = match?.item === null
  if (!byId && batch.record.mode !== 'update') return
  const named = batch.record.mode === 'update' ? sql<boolean>`true` : sql<boolean>`r.record_id is not null`
  const fault: StoredFault = {
    ...(byId && { column: match.column }),
    code: 'import.row.recordNotFound',
  }
  await markFault(ctx, { ...marking, fault, that: named })
}

/** Every row that is left has a reason: what a new record lacks, a unique value that is taken, or no record to change. */
export async function explainLeftOver(ctx: Ctx, batch: Batch): Promise<void> {
  const rows = isLeft(ctx, batch)
  await markUnfound(ctx, batch, { rows, outcome: null })
  await ctx.tx.run(sql`update import_row r set faults = r.create_faults where ${rows} and r.create_faults is not null`)
  const taken = batch.plan.uniques.map((unique) => ({ unique, that: isTaken(ctx, batch, unique) }))
  await markTaken(ctx, { rows, outcome: null, taken })
  await markFault(ctx, { rows, outcome: null, fault: { code: 'import.row.notStored' }, that: sql`true` })
}

/** Rows some of whose unique values are not for them, each at its cell. */
export async function markTaken(
  ctx: Ctx,
  { rows, outcome, taken }: Marking & { taken: readonly { unique: UniqueField; that: Sql<boolean> }[] },
): Promise<void> {
  if (taken.length === 0) return
  const faults = taken.map(({ unique: { column }, that }) => {
    const fault: StoredFault[] = [{ ...(column !== undefined && { column }), code: 'field.taken' }]
    return sql`case when ${that} then ${JSON.stringify(fault)}::jsonb else '[]' end`
  })
  await ctx.tx.run(sql`
    update import_row u set faults = f.faults, outcome = coalesce(${outcome}, u.outcome)
    from (select r.import_id, r.n, ${sql.join(faults, sql` || `)} as faults from import_row r where ${rows}) f
    where u.import_id = f.import_id and u.n = f.n and f.faults <> '[]'`)
}

/** Another record has the row's value, whether the actor may see it or not. */
export function isTaken(ctx: Ctx, { plan: { plan } }: Batch, { item, slot }: UniqueField): Sql<boolean> {
  const { rows, hasKey } = keyedRows(ctx, { plan, by: item })
  return sql`exists (select from ${rows} t
    where t.workspace_id = ${ctx.workspaceId} and ${hasKey('t', stagedValue(slot))} and t.deleted_at is null and t.id <> r.id ${fromTheRows})`
}

/** Whether a record that the actor may change is the one that a row is about. */
export function isMatched(ctx: Ctx, batch: Batch): Sql<boolean> {
  if (!batch.plan.match) return sql`false`
  return sql`exists (select from ${matchedRows(ctx, batch).rows} t where ${matches(ctx, batch, 't')} ${fromTheRows})`
}

/** The records among which those that rows are about are looked for. */
export function matchedRows(ctx: Ctx, { plan: { plan, match } }: Batch) {
  return keyedRows(ctx, { plan, by: match!.item })
}

/** Whether the record under the alias is the one that the row is about. */
export function matches(ctx: Ctx, batch: Batch, alias: string): Sql<boolean> {
  const { plan, match } = batch.plan
  const column = (name: string) => sql.ref(`${alias}.${name}`)
  return sql`${column('workspace_id')} = ${ctx.workspaceId} and ${matchedRows(ctx, batch).hasKey(alias, match!.key)}
    and ${column('deleted_at')} is null and ${scopeSql(ctx, { object: plan.object, verb: 'update', alias })}`
}

/** Rows of the batch that are neither faulty nor stored nor meant for a record that exists. */
function isLeft(ctx: Ctx, batch: Batch): Sql<boolean> {
  return sql`${inBatch(batch)} and r.faults is null and (r.outcome is null or r.outcome = 'again')
    and not exists (select from ${batch.plan.plan.table} own where own.workspace_id = ${ctx.workspaceId} and own.id = r.id)`
}

type Faulty = Marking & { fault: StoredFault; key?: Sql; that: Sql<boolean> }

/** Gives rows a fault, which tells the key where it is about one. */
async function markFault(ctx: Ctx, { rows, outcome, fault, key, that }: Faulty): Promise<void> {
  const told = key
    ? sql`jsonb_build_array(${JSON.stringify(fault)}::jsonb || jsonb_build_object('params', jsonb_build_object('value', ${key})))`
    : sql`${JSON.stringify([fault])}::jsonb`
  await ctx.tx.run(sql`
    update import_row r set faults = ${told}, outcome = coalesce(${outcome}, r.outcome) where ${rows} and ${that}`)
}
