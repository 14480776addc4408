import { sql } from 'kysely'
import type { Ctx } from '#platform/context/ctx.ts'
import type { Sql } from '#platform/db/sql.ts'
import { scopeSql } from '#platform/permission/scope-sql.ts'
import { type Batch, inBatch } from './batch.ts'
import { followAliases } from './follow-aliases.ts'
import type { ImportReport } from './import-store.ts'
import { type KeyedRows, keyedRows } from './keyed-rows.ts'
import { markSuspects } from './mark-suspects.ts'
import { findsSql, referenceKey, referredRows } from './staged-sql.ts'
import { judgeMatched } from './update-matched.ts'

export type Judgement = { created: number; updated: number; skipped: number; failed: number; report: ImportReport }

/**
 * A trial: marks the rows of a batch that would fail, as `judged`, so that they can be shown and corrected; nothing else is
 * written. What a record would lack only counts where the row would make a new one. Returns how many rows would change nothing.
 */
export async function judgeBatch(ctx: Ctx, batch: Batch): Promise<number> {
  const { plan, record } = batch
  await followAliases(ctx, batch)
  if (record.mode !== 'update') await markSuspects(ctx, batch, 'judged')
  const sound = sql`${inBatch(batch)} and r.faults is null`
  for (const reference of plan.references) {
    if (record.createMissing.includes(reference.to.object.name) && reference.match) continue
    const fault = { column: reference.column, code: 'import.row.referenceNotFound' }
    await ctx.tx.run(sql`
      update import_row r set outcome = 'judged',
        faults = jsonb_build_array(${JSON.stringify(fault)}::jsonb || jsonb_build_object('params', jsonb_build_object('value', ${referenceKey(reference)})))
      where ${sound} and ${referenceKey(reference)} is not null
        and not exists (select from ${referredRows(ctx, reference).rows} t where ${findsSql(ctx, { reference, alias: 't' })})`)
  }
  const matched = matchedSql(ctx, batch)
  if (record.mode === 'update') {
    const fault = JSON.stringify([{ code: 'import.row.recordNotFound' }])
    await ctx.tx.run(
      sql`update import_row r set outcome = 'judged', faults = ${fault}::jsonb where ${sound} and not ${matched}`,
    )
  } else {
    await ctx.tx.run(sql`
      update import_row r set outcome = 'judged', faults = r.create_faults where ${sound} and r.create_faults is not null and not ${matched}`)
  }
  if (!plan.match || record.mode === 'create') return 0
  if (!plan.match.unique) await markAmbiguous(ctx, batch)
  return judgeMatched(ctx, batch, { rows: recordsByKey(ctx, batch).rows, found: matchSql(ctx, batch) })
}

/** Rows whose key several records have: which one is meant cannot be known. */
async function markAmbiguous(ctx: Ctx, batch: Batch): Promise<void> {
  const { key } = batch.plan.match!
  const fault = { code: 'import.row.matchAmbiguous' }
  await ctx.tx.run(sql`
    update import_row r set outcome = 'judged',
      faults = jsonb_build_array(${JSON.stringify(fault)}::jsonb || jsonb_build_object('params', jsonb_build_object('value', ${key})))
    where ${inBatch(batch)} and r.faults is null and (select count(*) from (
      select from ${recordsByKey(ctx, batch).rows} t where t.workspace_id = ${ctx.workspaceId} and ${matchSql(ctx, batch)} limit 2) as those) = 2`)
}

/** What the whole import would do, once all its batches are judged. */
export async function countJudged(ctx: Ctx, batch: Batch, { unchanged }: { unchanged: number }): Promise<Judgement> {
  const { plan, record } = batch
  const failed = await ctx.tx.one<{ count: number }>(sql`
    select count(*) from import_row r where ${inBatch(batch)} and r.faults is not null`)
  const key = plan.match ? plan.match.key : sql`null::text`
  const row = await ctx.tx.one<{ keyless: number; fresh: number; repeated: number; existing: number }>(sql`
    select coalesce(sum(k.rows) filter (where k.key is null), 0)::bigint as keyless,
      count(*) filter (where k.key is not null and not k.found) as fresh,
      coalesce(sum(k.rows - 1) filter (where k.key is not null and not k.found), 0)::bigint as repeated,
      coalesce(sum(k.rows) filter (where k.found), 0)::bigint as existing
    from (
      select ${key} as key, count(*) as rows, bool_or(${matchedSql(ctx, batch)}) as found
      from import_row r where ${inBatch(batch)} and r.faults is null group by 1) k`)
  const { keyless, fresh, repeated, existing } = row!
  const later = existing + repeated
  const onlyNew = record.mode === 'create'
  const same = onlyNew ? later : unchanged + (repeated > 0 ? await echoes(ctx, batch) : 0)
  return {
    created: keyless + fresh,
    updated: later - same,
    skipped: same,
    failed: failed!.count,
    report: {
      repeated,
      ...(onlyNew ? { existing: later } : { unchanged: same }),
      made: await missingCounts(ctx, batch),
    },
  }
}

/** Rows with the key of a new record that say what the row before them said of it. */
async function echoes(ctx: Ctx, batch: Batch): Promise<number> {
  const { key } = batch.plan.match!
  const row = await ctx.tx.one<{ count: number }>(sql`
    with shared as (
      select ${key} as key from import_row r
      where ${inBatch(batch)} and r.faults is null and ${key} is not null and not ${matchedSql(ctx, batch)} group by 1 having count(*) > 1)
    select count(*) from (
      select r.cells = lag(r.cells) over (partition by ${key} order by r.n) as same
      from import_row r where ${inBatch(batch)} and r.faults is null and ${key} in (select key from shared)) s
    where s.same`)
  return row!.count
}

/** Forgets a trial's judgement before the real run: the world may have changed. */
export async function forgetJudgement(ctx: Ctx, importId: string): Promise<void> {
  await ctx.tx.run(sql`
    update import_row set faults = null, outcome = null where import_id = ${importId} and faults is not null and outcome = 'judged'`)
}

function matchedSql(ctx: Ctx, batch: Batch): Sql<boolean> {
  if (!batch.plan.match) return sql`false`
  return sql`exists (select from ${recordsByKey(ctx, batch).rows} t where t.workspace_id = ${ctx.workspaceId} and ${matchSql(ctx, batch)})`
}

function recordsByKey(ctx: Ctx, { plan: { plan, match } }: Batch): KeyedRows {
  return keyedRows(ctx, { plan, by: match!.item })
}

/** Whether the record `t` of the workspace is the one that a row is about. */
function matchSql(ctx: Ctx, batch: Batch): Sql<boolean> {
  const { plan, match } = batch.plan
  return sql`${recordsByKey(ctx, batch).hasKey('t', match!.key)} and t.deleted_at is null
    and ${scopeSql(ctx, { object: plan.object, verb: 'update', alias: 't' })}`
}

/** How many records would be made because rows refer to them. */
async function missingCounts(ctx: Ctx, batch: Batch): Promise<Record<string, number>> {
  const counts: Record<string, number> = {}
  for (const reference of batch.plan.references) {
    const { object } = reference.to
    if (!reference.match || !batch.record.createMissing.includes(object.name)) continue
    const known = referredRows(ctx, reference)
    const row = await ctx.tx.one<{ count: number }>(sql`
      select count(*) from (
        select distinct ${referenceKey(reference)} as key from import_row r where ${inBatch(batch)} and r.faults is null) k
      where k.key is not null and not exists (select from ${known.rows} t
        where t.workspace_id = ${ctx.workspaceId} and ${known.hasKey('t', sql`k.key`)} and t.deleted_at is null)`)
    counts[object.name] = (counts[object.name] ?? 0) + row!.count
  }
  return counts
}
