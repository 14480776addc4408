import { sql } from 'kysely'
import { writeHistory } from '#platform/audit/write-history.ts'
import type { Ctx } from '#platform/context/ctx.ts'
import { actorId } from '#platform/context/ctx.ts'
import { newId } from '#platform/db/new-id.ts'
import { AppError } from '#platform/error/app-error.ts'
import type { ObjectDefinition } from '#platform/object/define-object.ts'
import { fieldValue } from '#platform/object/field-value.ts'
import { systemRights } from '#platform/permission/rights.ts'
import { deleteRecord } from '#platform/record/delete-record.ts'
import { planOf } from '#platform/record/plan.ts'
import { type Presented, present } from '#platform/record/present.ts'
import { readRecord, readRow } from '#platform/record/read-record.ts'
import { purgeRecords } from '#platform/recycle-bin/purge-records.ts'
import { type Erased, type ErasureEntry, writeErasure } from './erasures.ts'
import { forgetRows } from './list-files.ts'
import { redactAsked } from './redact-asked.ts'
import { redactHistory } from './redact-history.ts'
import { mark, redactTexts } from './redact-texts.ts'
import { spokenRecords } from './spoken-records.ts'
import { traceOf } from './traces.ts'

export type Erasing = {
  id: string
  reason: string
  /** Of the seals of the history. */
  key: string
  /** The erasure that is done again, after a backup brought the person back. */
  again?: ErasureEntry
}

/**
 * Removes a person from everything: the record with what hangs on it, his name, numbers and addresses in the texts of records that speak of
 * him, the contents of the history, letters and staged rows of imports. The files of imports and exports go before (`list-files.ts`). What others did stays, without saying with whom.
 */
export async function erasePerson(
  ctx: Ctx,
  object: ObjectDefinition,
  { id, reason, key, again }: Erasing,
): Promise<Erased> {
  const { record, isBinned } = await readPerson(ctx, object, id)
  // Whoever may erase does so everywhere, in what he may not see too.
  const everywhere: Ctx = { ...ctx, rights: systemRights }
  const ids = [id, ...(await mergedInto(ctx, id))]
  const trace = traceOf(object, record, await aliasesOf(ctx, id))
  const spoken = await spokenRecords(everywhere, object, { record })
  const counts: Record<string, number> = {}
  if (trace !== null) {
    for (const each of spoken) {
      const cleaned = await redactTexts(everywhere, each, trace)
      if (cleaned.length > 0) counts[each.object.name] = cleaned.length
    }
    await redactAsked(ctx, trace)
    counts.comment = await redactComments(ctx, { ids: spoken.flatMap(({ ids }) => ids), trace })
  }
  const others = spoken.flatMap(({ ids }) => ids)
  if (!isBinned) await deleteRecord(ctx, object, { id })
  if (!(await purgeRecords(everywhere, object, ids))) throw new AppError('conflict')
  await forgetKeys(ctx, ids)
  counts.history = await redactHistory(ctx, { recordIds: ids, others, trace, key })
  counts.letter = await forgetLetters(ctx, object, record)
  counts.importRow = await forgetRows(ctx, { id, trace })
  const entry = {
    id: newId(ctx.now),
    object: object.name,
    recordId: id,
    erasedAt: ctx.now,
    erasedBy: actorId(ctx),
    ...again,
  }
  const told = trace === null ? reason : reason.replace(new RegExp(trace, 'gi'), mark)
  await writeErasure(ctx, { ...entry, reason: told }, counts)
  const changes = { reason: { from: null, to: told } }
  await writeHistory(ctx, [{ object: object.name, recordId: id, action: 'erase', changes }])
  return counts
}

/** The record of a person; he may be in the recycle bin, and is to be erased from there too. */
export async function readPerson(
  ctx: Ctx,
  object: ObjectDefinition,
  id: string,
): Promise<{ record: Presented; isBinned: boolean }> {
  const plan = planOf(ctx, object)
  const live = await readRecord(ctx, object, id).catch(unlessNotFound)
  if (live) return { record: live, isBinned: false }
  return {
    record: present(await readRow(ctx, { object, id, verb: 'delete', deleted: true }), plan.fields),
    isBinned: true,
  }
}

function unlessNotFound(error: unknown): undefined {
  if (!(error instanceof AppError && error.code === 'not_found')) throw error
}

/** Records that were merged into this one, and into those: they lie in the recycle bin. */
async function mergedInto(ctx: Ctx, id: string): Promise<string[]> {
  const rows = await ctx.tx.rows<{ id: string }>(sql`
    with recursive gone as (
      select l.loser_id as id from merge_loser l where l.workspace_id = ${ctx.workspaceId} and l.survivor_id = ${id}
      union
      select l.loser_id from merge_loser l join gone g on l.survivor_id = g.id where l.workspace_id = ${ctx.workspaceId}
    )
    select id from gone`)
  return rows.map((row) => row.id)
}

/** What the person was called, and where he was reached, under the records that were merged into his. */
export async function aliasesOf(ctx: Ctx, id: string): Promise<string[]> {
  const rows = await ctx.tx.rows<{ value: string }>(sql`
    select a.value from record_alias a
    where a.workspace_id = ${ctx.workspaceId} and a.loser_id = any(${await mergedInto(ctx, id)}::uuid[]) and a.field <> 'id'`)
  return rows.map(({ value }) => value)
}

function redactComments(ctx: Ctx, { ids, trace }: { ids: string[]; trace: string }): Promise<number> {
  return ctx.tx.run(sql`
    update comment set text = regexp_replace(text, ${trace}, ${mark}, 'gi')
    where workspace_id = ${ctx.workspaceId} and record_id = any(${ids}::uuid[]) and text ~* ${trace}`)
}

/** What the records were compared and found by; merges and bulk edits of them cannot be undone any more. */
async function forgetKeys(ctx: Ctx, ids: readonly string[]): Promise<void> {
  const ws = ctx.workspaceId
  const these = sql`any(${[...ids]}::uuid[])`
  const merges = sql`(select m.id from record_merge m where m.workspace_id = ${ws} and (m.survivor_id = ${these} or m.loser_ids && ${[...ids]}::uuid[]))`
  for (const statement of [
    sql`delete from search_entry where workspace_id = ${ws} and record_id = ${these}`,
    sql`delete from match_key where workspace_id = ${ws} and (record_id = ${these} or source_id = ${these})`,
    sql`delete from duplicate_pair where workspace_id = ${ws} and (first_id = ${these} or second_id = ${these})`,
    sql`delete from record_alias where workspace_id = ${ws} and loser_id = ${these}`,
    sql`update change_set set undoable_until = ${ctx.now} where workspace_id = ${ws} and ref_id in ${merges}`,
    sql`update record_merge set changes = '{}'::jsonb where workspace_id = ${ws} and id in ${merges}`,
    sql`update change_row set changes = null where workspace_id = ${ws} and record_id = ${these}`,
  ])
    await ctx.tx.run(statement)
}

function forgetLetters(ctx: Ctx, object: ObjectDefinition, record: Presented): Promise<number> {
  const addresses = Object.entries(object.fields)
    .filter(([, { kind }]) => kind === 'email')
    .flatMap(([key]) => (fieldValue(record, key) as string | null) ?? [])
  return ctx.tx.run(sql`
    delete from letter where ws = ${ctx.workspaceId} and lower(to_address) = any(${addresses.map((each) => each.toLowerCase())}::text[])`)
}
