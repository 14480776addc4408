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
import type { Presented } from '#platform/record/present.ts'
import { readRecord } from '#platform/record/read-record.ts'
import { purgeRecords } from '#platform/recycle-bin/purge-records.ts'
import { forgetRows } from './list-files.ts'
import { redactHistory } from './redact-history.ts'
import { redactTexts } from './redact-texts.ts'
import { spokenRecords } from './spoken-records.ts'
import { traceOf } from './traces.ts'

/** How many records were cleaned of traces, by object; entries of the history, letters, rows of imports. */
export type Erased = Record<string, number>

type Erasing = { id: string; reason: string; key: string }

/** What an earlier start of the same erasure has done already. */
export async function erasedBefore(ctx: Ctx, id: string): Promise<Erased | undefined> {
  const row = await ctx.tx.one<{ counts: Erased }>(sql`
    select e.counts from erasure e where e.workspace_id = ${ctx.workspaceId} and e.record_id = ${id}`)
  return row?.counts
}

/**
 * Removes a person from everything: the record with what hangs on it, his name, numbers and addresses in the texts of records that speak of
 * him, the contents of the history, letters and staged rows of imports. The files of imports and exports go before (`list-files.ts`). What others did stays, without saying with whom.
 */
export async function erasePerson(ctx: Ctx, object: ObjectDefinition, { id, reason, key }: Erasing): Promise<Erased> {
  const record = await readRecord(ctx, object, id)
  // Whoever may erase does so everywhere, in what he may not see too.
  const everywhere: Ctx = { ...ctx, rights: systemRights }
  const trace = traceOf(object, record, await aliasesOf(ctx, id))
  const spoken = await spokenRecords(everywhere, object, { record })
  const counts: Record<string, number> = {}
  if (trace !== null) {
    for (const each of spoken) {
      const cleaned = await redactTexts(everywhere, each, trace)
      if (cleaned.length > 0) counts[each.object.name] = cleaned.length
    }
    counts.comment = await redactComments(ctx, { ids: spoken.flatMap(({ ids }) => ids), trace })
  }
  const others = spoken.flatMap(({ ids }) => ids)
  await deleteRecord(ctx, object, { id })
  if (!(await purgeRecords(everywhere, object, [id]))) throw new AppError('conflict')
  await forgetKeys(ctx, id)
  counts.history = await redactHistory(ctx, { recordId: id, others, trace, key })
  counts.letter = await forgetLetters(ctx, object, record)
  counts.importRow = await forgetRows(ctx, { id, trace })
  await ctx.tx.run(sql`
    insert into erasure (workspace_id, id, object, record_id, reason, counts, erased_at, erased_by)
    values (${ctx.workspaceId}, ${newId(ctx.now)}, ${object.name}, ${id}, ${reason}, ${JSON.stringify(counts)}::jsonb, ${ctx.now}, ${actorId(ctx)}::uuid)`)
  await writeHistory(ctx, [{ object: object.name, recordId: id, action: 'erase' }])
  return counts
}

export async function aliasesOf(ctx: Ctx, id: string): Promise<string[]> {
  const rows = await ctx.tx.rows<{ value: string }>(sql`
    select a.value from record_alias a join merge_loser l on l.workspace_id = ${ctx.workspaceId} and l.loser_id = a.loser_id
    where a.workspace_id = ${ctx.workspaceId} and l.survivor_id = ${id}`)
  return rows.map(({ value }) => value)
}

function redactComments(ctx: Ctx, { ids, trace }: { ids: string[]; trace: string }): Promise<number> {
  return ctx.tx.run(sql`
    update comment set text = regexp_replace(text, ${trace}, '〔…〕', 'gi')
    where workspace_id = ${ctx.workspaceId} and record_id = any(${ids}::uuid[]) and text ~* ${trace}`)
}

/** What the record was compared and found by, under this name and under those of records that were merged into it. */
async function forgetKeys(ctx: Ctx, id: string): Promise<void> {
  const ws = ctx.workspaceId
  const merged = sql`(select l.loser_id from merge_loser l where l.workspace_id = ${ws} and l.survivor_id = ${id})`
  for (const statement of [
    sql`delete from search_entry where workspace_id = ${ws} and record_id = ${id}`,
    sql`delete from match_key where workspace_id = ${ws} and (record_id = ${id} or source_id = ${id} or source_id in ${merged})`,
    sql`delete from duplicate_pair where workspace_id = ${ws} and (first_id = ${id} or second_id = ${id})`,
    sql`delete from record_alias where workspace_id = ${ws} and (loser_id = ${id} or loser_id in ${merged})`,
    sql`update record_merge set changes = '{}'::jsonb where workspace_id = ${ws} and (survivor_id = ${id} or ${id} = any(loser_ids))`,
    sql`update change_row set changes = null where workspace_id = ${ws} and record_id = ${id}`,
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
