import { sql } from 'kysely'
import { writeHistory } from '#platform/audit/write-history.ts'
import type { Config } from '#platform/config/config.ts'
import { actorId, type Ctx } from '#platform/context/ctx.ts'
import { newId } from '#platform/db/new-id.ts'
import { AppError } from '#platform/error/app-error.ts'
import { writeEvent } from '#platform/event/write-event.ts'
import type { UploadedFile } from '#platform/http/route.ts'
import { planOf } from '#platform/record/plan.ts'
import { requireRecord } from '#platform/record/require-record.ts'
import { keepContent } from './content-store.ts'
import { safeFileName } from './file-name.ts'
import { maxThumbnailBytes, requireRoom } from './file-quota.ts'
import { isShownImage, sniffType } from './file-type.ts'
import { requireFile, type StoredFile } from './stored-file.ts'

type NewFile = {
  config: Config
  upload: UploadedFile
  /** A small picture of it, made by the browser. */
  thumbnail: UploadedFile | undefined
  object: string
  /** Without a record it waits for the form that will name it in `field`. */
  recordId: string | undefined
  field: string | undefined
  size: { width: number; height: number } | undefined
}

/** Keeps a received file with a record that the actor may change. The bytes are on disk before the row is committed. */
export async function addFile(ctx: Ctx, file: NewFile): Promise<StoredFile> {
  const { config, upload, object, recordId, field } = file
  if (recordId && !field) await requireRecord(ctx, { object, id: recordId, verb: 'update' })
  else requireField(ctx, { object, field })
  if (upload.bytes === 0) throw new AppError('validation', { errors: [{ path: 'file', code: 'file.empty' }] })
  const thumbnail = await shownThumbnail(file.thumbnail)
  await requireRoom(ctx, { config, bytes: upload.bytes + (thumbnail?.bytes ?? 0) })
  for (const { sha256, path } of [upload, ...(thumbnail ? [thumbnail] : [])]) {
    await lockContent(ctx, sha256)
    await keepContent(config, { workspaceId: ctx.workspaceId, sha256, path })
  }
  const id = newId(ctx.now)
  const mediaType = await sniffType(upload.path)
  const size = isShownImage(mediaType) ? file.size : undefined
  await ctx.tx.run(sql`
    insert into file (workspace_id, id, version, object, record_id, field, name, media_type, bytes, sha256, thumbnail, thumbnail_bytes,
      width, height, created_at, created_by)
    values (${ctx.workspaceId}, ${id}, 1, ${object}, ${field ? null : recordId}, ${field ?? null}, ${safeFileName(upload.fileName)}, ${mediaType},
      ${upload.bytes}, ${upload.sha256}, ${thumbnail?.sha256 ?? null}, ${thumbnail?.bytes ?? 0}, ${size?.width ?? null}, ${size?.height ?? null},
      ${ctx.now}, ${actorId(ctx)}::uuid)`)
  await note(ctx, { id, action: 'create' })
  return requireFile(ctx, { id })
}

/** Gives a file another name; its bytes stay. */
export async function renameFile(
  ctx: Ctx,
  { id, name: given, version }: { id: string; name: string; version: number },
): Promise<StoredFile> {
  const file = await requireFile(ctx, { id, verb: 'update' })
  if (file.version !== version) throw new AppError('version_conflict', { current: file })
  const name = safeFileName(given)
  if (name === file.name) return file
  await ctx.tx.run(sql`
    update file set name = ${name}, version = version + 1 where workspace_id = ${ctx.workspaceId} and id = ${id}`)
  await note(ctx, { id, action: 'update', changes: { name: { from: file.name, to: name } } })
  return requireFile(ctx, { id })
}

/** Takes a file away from its record; it can be brought back for 30 days. */
export async function deleteFile(ctx: Ctx, id: string): Promise<void> {
  await requireFile(ctx, { id, verb: 'update' })
  await ctx.tx.run(sql`
    update file set deleted_at = ${ctx.now}, version = version + 1 where workspace_id = ${ctx.workspaceId} and id = ${id}`)
  await note(ctx, { id, action: 'delete' })
}

export async function restoreFile(ctx: Ctx, id: string): Promise<StoredFile> {
  await requireFile(ctx, { id, verb: 'update', deleted: true })
  await ctx.tx.run(sql`
    update file set deleted_at = null, version = version + 1 where workspace_id = ${ctx.workspaceId} and id = ${id}`)
  await note(ctx, { id, action: 'restore' })
  return requireFile(ctx, { id })
}

/** While a transaction holds the lock, the sweep leaves this content alone. */
export async function lockContent(ctx: Pick<Ctx, 'tx'>, sha256: string): Promise<void> {
  await ctx.tx.run(sql`select pg_advisory_xact_lock(hashtextextended(${sha256}, 0))`)
}

/** An upload for a field waits for its record: whoever may make or change one may send it. */
function requireField(ctx: Ctx, { object: name, field }: { object: string; field: string | undefined }): void {
  const object = ctx.schema.find(name)
  const rights = object && ctx.rights.on(object.partOf?.object ?? object.name)
  if (!object || !field || !planOf(ctx, object).byKey.has(field)) {
    throw new AppError('validation', { errors: [{ path: field ? 'field' : 'recordId', code: 'field.required' }] })
  }
  if (!rights?.create && rights?.update === 'none') throw new AppError('forbidden')
}

/** What the browser made of a picture; anything else in its place is left out. */
async function shownThumbnail(thumbnail: UploadedFile | undefined): Promise<UploadedFile | undefined> {
  if (!thumbnail || thumbnail.bytes === 0 || thumbnail.bytes > maxThumbnailBytes) return undefined
  return isShownImage(await sniffType(thumbnail.path)) ? thumbnail : undefined
}

type Noted = Pick<Parameters<typeof writeHistory>[1][number], 'action' | 'changes'> & { id: string }

async function note(ctx: Ctx, { id, ...entry }: Noted): Promise<void> {
  await writeHistory(ctx, [{ object: 'file', recordId: id, ...entry }])
  await writeEvent(ctx, { type: `file.${entry.action}d`, object: 'file', payload: { ids: [id] } })
}
