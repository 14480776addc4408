import { sql } from 'kysely'
import { actorId, type Ctx } from '#platform/context/ctx.ts'
import { isId } from '#platform/db/new-id.ts'

type Held = { object: string; field: string }

/**
 * Of these files the ones that may not stand in a field of this record: nobody's, another firm's or record's, another person's upload. Allowed
 * are own uploads for this field, and what stood in this field of the record before.
 */
export async function unknownFieldFiles(
  ctx: Ctx,
  { object, field, recordId, fileIds }: Held & { recordId: string | undefined; fileIds: readonly string[] },
): Promise<string[]> {
  const known = await ctx.tx.rows<{ id: string }>(sql`
    select f.id from file f
    where f.workspace_id = ${ctx.workspaceId} and f.id = any(${fileIds.filter(isId)}::uuid[]) and f.object = ${object} and f.field = ${field}
      and (f.record_id = ${recordId ?? null}::uuid
        or (f.record_id is null and f.deleted_at is null and f.created_by is not distinct from ${actorId(ctx)}::uuid))`)
  const ids = new Set(known.map(({ id }) => id))
  return fileIds.filter((id) => !ids.has(id))
}

/**
 * Makes the files of a field exactly these, for each of the records: what the write names belongs to the record from now on, what it names no more
 * goes to the bin, from where a restored value fetches it back. Called in the write's transaction, after `unknownFieldFiles` found nothing.
 */
export async function attachFieldFiles(
  ctx: Ctx,
  { object, field, records }: Held & { records: readonly { recordId: string; fileIds: readonly string[] }[] },
): Promise<void> {
  const ws = ctx.workspaceId
  const held = records.flatMap(({ recordId, fileIds }) => fileIds.map((fileId) => ({ recordId, fileId })))
  const recordIds = records.map(({ recordId }) => recordId)
  const fileIds = held.map(({ fileId }) => fileId)
  await ctx.tx.run(sql`
    update file f set record_id = held.record_id, deleted_at = null
    from unnest(${held.map(({ recordId }) => recordId)}::uuid[], ${fileIds}::uuid[]) as held(record_id, file_id)
    where f.workspace_id = ${ws} and f.id = held.file_id and f.object = ${object} and f.field = ${field}`)
  await ctx.tx.run(sql`
    update file f set deleted_at = ${ctx.now}
    where f.workspace_id = ${ws} and f.record_id = any(${recordIds}::uuid[]) and f.field = ${field} and f.deleted_at is null
      and not (f.id = any(${fileIds}::uuid[]))`)
}

/** What the files that stand in fields are called, by their ids. Whoever asks may read the fields. */
export async function namesOfFieldFiles(ctx: Ctx, fileIds: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const rows = await ctx.tx.rows<{ id: string; name: string }>(sql`
    select f.id, f.name from file f where f.workspace_id = ${ctx.workspaceId} and f.id = any(${fileIds}::uuid[])`)
  return new Map(rows.map(({ id, name }) => [id, name]))
}
