import { sql } from 'kysely'
import { actorId, type Ctx } from '#platform/context/ctx.ts'
import { isId } from '#platform/db/new-id.ts'
import { AppError, notFound } from '#platform/error/app-error.ts'
import { planOf } from '#platform/record/plan.ts'
import { requireRecord } from '#platform/record/require-record.ts'

/** A file as the database knows it. One that is uploaded for a form and not yet saved with it has no record. */
export type StoredFile = {
  id: string
  version: number
  object: string | null
  recordId: string | null
  /** The field of the record that holds it; null for one that simply lies with the record. */
  field: string | null
  name: string
  mediaType: string
  bytes: number
  sha256: string
  thumbnail: string | null
  width: number | null
  height: number | null
  createdAt: Date
  createdBy: string | null
  createdByName: string | null
}

const columns = sql`f.id, f.version, f.object, f.record_id as "recordId", f.field, f.name, f.media_type as "mediaType", f.bytes, f.sha256,
  f.thumbnail, f.width, f.height, f.created_at as "createdAt", f.created_by as "createdBy", m.name as "createdByName"`

type Asking = { id: string; verb?: 'read' | 'update'; deleted?: boolean | 'too' }

/**
 * A file that the actor may read, or change: as its record, and its field where one holds it. Unknown, foreign and hidden ones are `not_found`
 * alike; an upload without a record is its sender's alone.
 */
export async function requireFile(ctx: Ctx, { id, verb = 'read', deleted = false }: Asking): Promise<StoredFile> {
  if (!isId(id)) throw notFound()
  const wanted = deleted === 'too' ? sql`` : sql`and f.deleted_at is ${deleted ? sql`not null` : sql`null`}`
  const file = await ctx.tx.one<StoredFile>(sql`
    select ${columns} from file f left join member m on m.workspace_id = ${ctx.workspaceId} and m.id = f.created_by
    where f.workspace_id = ${ctx.workspaceId} and f.id = ${id} ${wanted}`)
  if (!file) throw notFound()
  if (!file.object || !file.recordId) {
    if (file.createdBy === null || file.createdBy !== actorId(ctx)) throw notFound()
    return file
  }
  const { object } = await requireRecord(ctx, { object: file.object, id: file.recordId, verb })
  if (file.field) {
    const field = planOf(ctx, object).byKey.get(file.field)
    if (!field) throw notFound()
    if (verb === 'update') throw new AppError('forbidden')
  }
  return file
}

/** The files of a record, newest first; `before` is the last id of the page before. */
export async function listFiles(
  ctx: Ctx,
  { object: name, recordId, before, limit }: { object: string; recordId: string; before?: string; limit: number },
): Promise<StoredFile[]> {
  const { object } = await requireRecord(ctx, { object: name, id: recordId })
  const fields = [...planOf(ctx, object).byKey.keys()]
  return ctx.tx.rows<StoredFile>(sql`
    select ${columns} from file f left join member m on m.workspace_id = ${ctx.workspaceId} and m.id = f.created_by
    where f.workspace_id = ${ctx.workspaceId} and f.record_id = ${recordId} and f.deleted_at is null
      and (f.field is null or f.field = any(${fields}::text[])) ${before ? sql`and f.id < ${before}` : sql``}
    order by f.id desc limit ${limit}`)
}
