import { sql } from 'kysely'
import type { Ctx } from '#platform/context/ctx.ts'
import type { Sql } from '#platform/db/sql.ts'
import { type Batch, inBatch } from './batch.ts'
import { followAliases } from './follow-aliases.ts'
import { followAnswers, followedAnswers } from './follow-answers.ts'
import { stagedValue, type UniqueField } from './import-plan.ts'
import type { ImportRecord, ImportReport } from './import-store.ts'
import { type CompanionCounts, judgeCompanions } from './make-companions.ts'
import {
  isMatched,
  isTaken,
  type Marking,
  markAmbiguous,
  markTaken,
  markUnfound,
  markUnresolved,
  matchedRows,
  matches,
} from './mark-rows.ts'
import { markSuspects } from './mark-suspects.ts'
import { recordId } from './match-fields.ts'
import { proposeMeant } from './propose-meant.ts'
import { countNoted } from './row-notes.ts'
import { referenceKey, referredRows } from './staged-sql.ts'
import { judgeMatched } from './update-matched.ts'

export type Judgement = { created: number; updated: number; skipped: number; failed: number; report: ImportReport }

/** How many rows would change nothing, how many of those that would be new seem to be here already, and how many records would come along. */
export type Judged = { unchanged: number; suspected: number; along: CompanionCounts }

/**
 * A trial: marks the rows of a batch that would fail, as `judged`, so that they can be shown and corrected, and what becomes of those
 * that seem to be here already; nothing else is written. What a record would lack only counts where the row would make a new one.
 */
export async function judgeBatch(ctx: Ctx, batch: Batch): Promise<Judged> {
  const { plan, record } = batch
  await followAliases(ctx, batch)
  await followAnswers(ctx, batch)
  const suspects = record.mode === 'update' ? { count: 0, same: 0 } : await markSuspects(ctx, batch, { trial: true })
  const wanted = sql<boolean>`${inBatch(batch)} and r.faults is null and r.outcome is distinct from 'existing'`
  const marking = { rows: wanted, outcome: 'judged' as const }
  const unmatched = { ...marking, rows: sql<boolean>`${wanted} and r.outcome is null and not ${isMatched(ctx, batch)}` }
  const references = plan.references.filter(
    ({ match, to }) => !(match && record.createMissing.includes(to.object.name)),
  )
  await markUnresolved(ctx, batch, { ...marking, references })
  await markUnfound(ctx, batch, unmatched)
  if (record.mode !== 'update') {
    await ctx.tx.run(sql`
      update import_row r set outcome = 'judged', faults = r.create_faults where ${unmatched.rows} and r.create_faults is not null`)
    const others = plan.uniques.filter(({ item }) => item !== plan.match?.item)
    const taken = others.map((unique) => ({ unique, that: wouldBeTaken(ctx, batch, unique) }))
    await markTaken(ctx, { ...unmatched, taken })
  }
  const unchanged = await judgeChanges(ctx, batch, marking)
  return { unchanged: suspects.same + unchanged, suspected: suspects.count, along: await judgeCompanions(ctx, batch) }
}

/** Marks changes of records that would be refused; the number of rows that would change nothing. */
async function judgeChanges(ctx: Ctx, batch: Batch, marking: Marking): Promise<number> {
  const { plan, record } = batch
  const suspects = { rows: plan.plan.table, found: sql<boolean>`t.id = r.record_id and r.outcome = 'update'` }
  const unchanged = record.choices.suspected === 'update' ? await judgeMatched(ctx, batch, suspects) : 0
  if (!plan.match || record.mode === 'create') return unchanged
  await markAmbiguous(ctx, batch, marking)
  const byKey = {
    rows: matchedRows(ctx, batch).rows,
    found: sql<boolean>`r.outcome is null and ${matches(ctx, batch, 't')}`,
  }
  return unchanged + (await judgeMatched(ctx, batch, byKey))
}

/** Another record has the value, or an earlier row has it that is about another record. */
function wouldBeTaken(ctx: Ctx, batch: Batch, unique: UniqueField): Sql<boolean> {
  const value = stagedValue(unique.slot)
  const key = batch.plan.match?.key ?? sql`null::text`
  return sql`${value} is not null and (${isTaken(ctx, batch, unique)} or r.n in (
    select p.n from (
      select r.n, ${key} as key, row_number() over earlier as place, first_value(${key}) over earlier as first_key
      from import_row r where ${inBatch(batch)} and r.faults is null and ${value} is not null
      window earlier as (partition by ${value} order by r.n)) p
    where p.place > 1 and (p.key = p.first_key) is not true))`
}

/** What the whole import would do, once all its batches are judged. */
export async function countJudged(ctx: Ctx, batch: Batch, { unchanged, suspected, along }: Judged): Promise<Judgement> {
  const { plan, record } = batch
  const marked = await ctx.tx.one<{ failed: number; left: number; changing: number }>(sql`
    select count(*) filter (where r.faults is not null) as failed,
      count(*) filter (where r.faults is null and r.outcome = 'existing') as left,
      count(*) filter (where r.faults is null and r.outcome = 'update') as changing
    from import_row r where ${inBatch(batch)}`)
  const { failed, left, changing } = marked!
  const key = plan.match ? plan.match.key : sql`null::text`
  const row = await ctx.tx.one<{ keyless: number; fresh: number; repeated: number; existing: number }>(sql`
    select coalesce(sum(k.rows) filter (where k.key is null), 0)::bigint as keyless,
      count(*) filter (where k.key is not null and not k.found) as fresh,
      coalesce(sum(k.rows - 1) filter (where k.key is not null and not k.found), 0)::bigint as repeated,
      coalesce(sum(k.rows) filter (where k.found), 0)::bigint as existing
    from (
      select ${key} as key, count(*) as rows, bool_or(${isMatched(ctx, batch)}) as found
      from import_row r where ${inBatch(batch)} and r.faults is null and r.outcome is null group by 1) k`)
  const { keyless, fresh, repeated, existing } = row!
  const later = existing + repeated
  const onlyNew = record.mode === 'create'
  const leftOut = left + (onlyNew ? later : 0)
  const same = unchanged + (!onlyNew && repeated > 0 ? await echoes(ctx, batch) : 0)
  return {
    created: keyless + fresh,
    updated: changing + (onlyNew ? 0 : later) - same,
    skipped: leftOut + same,
    failed,
    report: {
      repeated,
      existing: leftOut,
      unchanged: same,
      suspected,
      made: { ...(await missingCounts(ctx, batch)), ...along.made },
      changed: along.changed,
      noted: await countNoted(ctx, record.id),
      proposed: await proposeMeant(ctx, batch),
      remembered: await followedAnswers(ctx, batch),
    },
  }
}

/** Rows with the key of a new record that say what the row before them said of it. */
async function echoes(ctx: Ctx, batch: Batch): Promise<number> {
  const { key } = batch.plan.match!
  const row = await ctx.tx.one<{ count: number }>(sql`
    with shared as (
      select ${key} as key from import_row r
      where ${inBatch(batch)} and r.faults is null and r.outcome is null and ${key} is not null and not ${isMatched(ctx, batch)} group by 1 having count(*) > 1)
    select count(*) from (
      select r.stored, lag(r.stored) over (partition by ${key} order by r.n) as earlier
      from import_row r where ${inBatch(batch)} and r.faults is null and ${key} in (select key from shared)) s
    where s.earlier is not null
      and not exists (select from unnest(s.stored, s.earlier) v(now, before) where v.now is not null and v.now is distinct from v.before)`)
  return row!.count
}

/** Forgets a trial's judgement before the real run: the world may have changed. Ids that rows name themselves stay. */
export async function forgetJudgement(ctx: Ctx, { id, matchField }: ImportRecord): Promise<void> {
  const named = matchField === recordId ? sql`record_id` : sql`null`
  await ctx.tx.run(sql`
    update import_row set faults = case when outcome is null or outcome <> 'judged' then faults end, outcome = null, notes = null,
      record_id = case when outcome is null then record_id else ${named} end
    where import_id = ${id} and (outcome is not null or notes is not null)`)
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
