import { type RawBuilder, sql } from 'kysely'
import type { Selection } from '#platform/bulk/bulk-schema.ts'
import { actorId, type Ctx, type Locale } from '#platform/context/ctx.ts'
import { newId } from '#platform/db/new-id.ts'
import { notFound } from '#platform/error/app-error.ts'
import type { JobError } from '#platform/job/define-job.ts'
import { givenSql } from '#platform/permission/scope-sql.ts'

export const exportFormats = ['csv', 'xlsx'] as const
export type ExportFormat = (typeof exportFormats)[number]
export const exportStates = ['queued', 'running', 'done', 'failed', 'cancelled', 'expired'] as const
export type ExportState = (typeof exportStates)[number]

/** Who took what out, and where the file is until it expires. */
export type ExportRecord = {
  id: string
  object: string
  format: ExportFormat
  /** Names of fields, in order. */
  columns: string[]
  selection: Selection
  sort: string
  /** With the records' ids and the external ids of what they refer to. */
  withIds: boolean
  /** The language of headers and options: that of who asked. */
  locale: Locale
  /** The key by which a program asked. */
  keyId: string | null
  state: ExportState
  count: number
  total: number | null
  fileName: string
  fileKey: string | null
  fileBytes: number | null
  error: JobError | null
  jobId: string | null
  createdAt: Date
  createdBy: string | null
  endedAt: Date | null
  expiresAt: Date | null
}

const columns: Record<keyof ExportRecord, string> = {
  id: 'id',
  object: 'object',
  format: 'format',
  columns: 'columns',
  selection: 'selection',
  sort: 'sort',
  withIds: 'with_ids',
  locale: 'locale',
  keyId: 'key_id',
  state: 'state',
  count: 'count',
  total: 'total',
  fileName: 'file_name',
  fileKey: 'file_key',
  fileBytes: 'file_bytes',
  error: 'error',
  jobId: 'job_id',
  createdAt: 'created_at',
  createdBy: 'created_by',
  endedAt: 'ended_at',
  expiresAt: 'expires_at',
}
const json = new Set<keyof ExportRecord>(['columns', 'selection', 'error'])
const selected = sql.join(Object.entries(columns).map(([key, name]) => sql`${sql.ref(name)} as ${sql.id(key)}`))

type New = Pick<ExportRecord, 'object' | 'format' | 'columns' | 'selection' | 'sort' | 'withIds' | 'fileName' | 'keyId'>

export async function insertExport(ctx: Ctx, input: New): Promise<string> {
  const id = newId(ctx.now)
  const values: Partial<ExportRecord> = {
    ...input,
    id,
    locale: ctx.locale,
    state: 'queued',
    count: 0,
    createdAt: ctx.now,
    createdBy: actorId(ctx),
  }
  const entries = Object.entries(values) as [keyof ExportRecord, unknown][]
  await ctx.tx.run(sql`
    insert into export (workspace_id, ${sql.join(entries.map(([key]) => sql.ref(columns[key])))})
    values (${ctx.workspaceId}, ${sql.join(entries.map(([key, value]) => stored(key, value)))})`)
  return id
}

/** An export that the actor may see: his own, or any for who manages the settings. */
export async function readExport(ctx: Ctx, id: string): Promise<ExportRecord> {
  const found = await ctx.tx.one<ExportRecord>(sql`
    select ${selected} from export where workspace_id = ${ctx.workspaceId} and id = ${id} and ${visible(ctx)}`)
  if (!found) throw notFound()
  return found
}

/** The latest exports that the actor may see, newest first; `before` is the last id of the page before. */
export async function listExports(
  ctx: Ctx,
  { before, limit }: { before?: string; limit: number },
): Promise<ExportRecord[]> {
  return ctx.tx.rows<ExportRecord>(sql`
    select ${selected} from export
    where workspace_id = ${ctx.workspaceId} and ${visible(ctx)} ${before ? sql`and id < ${before}` : sql``}
    order by id desc limit ${limit}`)
}

export async function updateExport(ctx: Ctx, id: string, change: Partial<ExportRecord>): Promise<void> {
  const entries = Object.entries(change) as [keyof ExportRecord, unknown][]
  await ctx.tx.run(sql`
    update export set ${sql.join(entries.map(([key, value]) => sql`${sql.ref(columns[key])} = ${stored(key, value)}`))}
    where workspace_id = ${ctx.workspaceId} and id = ${id}`)
}

function stored(key: keyof ExportRecord, value: unknown): unknown {
  if (!json.has(key)) return value
  return value === null || value === undefined ? sql`null` : sql`${JSON.stringify(value)}::jsonb`
}

function visible(ctx: Ctx): RawBuilder<boolean> {
  const reached = ctx.rights.capabilities.has('settings') ? sql`true` : sql`created_by = ${actorId(ctx)}`
  return sql`(${reached} and ${givenSql(ctx, sql.ref('object'))})`
}
