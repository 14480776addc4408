import { sql } from 'kysely'
import { actorId, type Ctx } from '#platform/context/ctx.ts'
import { newId } from '#platform/db/new-id.ts'
import { notFound } from '#platform/error/app-error.ts'
import type { JobError } from '#platform/job/define-job.ts'
import { givenSql } from '#platform/permission/scope-sql.ts'
import type { Layout } from './import-plan.ts'
import type { Proposal } from './propose-meant.ts'
import type { ReadChoices } from './read/read-file.ts'
import { registerImport } from './register-import.ts'

export type ImportState = 'draft' | 'queued' | 'running' | 'done' | 'failed' | 'cancelled' | 'reverted'
export type ImportMode = 'create' | 'update' | 'upsert'

/** What the user fixed about the file; the rest was detected. */
export type ImportChoices = ReadChoices & {
  decimal?: '.' | ','
  dateOrder?: 'dmy' | 'mdy'
  /** What day a month without one stands for; refused where absent. */
  months?: 'refuse' | 'first' | 'last'
  /** What becomes of rows that seem to be records which are here already; new records where absent. */
  suspected?: 'create' | 'skip' | 'block' | 'update'
  /** What texts that name no record mean, by the target of their column. */
  meant?: Record<string, Record<string, string>>
}

/** What is worth telling beside the counts. */
export type ImportReport = {
  /** Rows whose record an earlier row of the same file had made or changed. */
  repeated?: number
  /** Records that were here before and were changed, each once however many rows changed it. */
  updatedRecords?: number
  /** Rows that said nothing new. */
  unchanged?: number
  /** Rows left out because their record exists (mode `create`). */
  existing?: number
  /** Of a trial: rows that would make a record which seems to be here already. */
  suspected?: number
  /** Of a trial: which records texts may mean that name none. */
  proposed?: Proposal[]
  /** Of a trial: which records were taken for texts because an earlier import said so. */
  remembered?: Proposal[]
  /** Records made because rows refer to them or bring them along, by object. */
  made?: Record<string, number>
  /** Records that rows brought along and that were there already, by object: what was new of them was added. */
  changed?: Record<string, number>
  /** Rows that a person should look at although they are imported. */
  noted?: number
  /** Rows that sum others and are left out: how many, and the numbers of the first. */
  totals?: { count: number; rows: number[] }
  /** After a revert: records left as they are because they were changed since. */
  kept?: number
}

export type ImportRecord = {
  id: string
  object: string
  fileName: string
  fileBytes: number
  fileKey: string | null
  state: ImportState
  mode: ImportMode
  matchField: string | null
  createMissing: string[]
  dryRun: boolean
  choices: ImportChoices
  /** Target by column, null where a column is left out. */
  mapping: (string | null)[]
  /** Cells as the user corrected them, by row number. */
  edits: Record<string, string[]>
  layout: Layout | null
  total: number | null
  created: number
  updated: number
  skipped: number
  failed: number
  /** What the staged rows were made by; other options stage them again. */
  stagedAs: string | null
  stagedTo: number
  stagedWhole: boolean
  appliedTo: number
  revertedTo: number
  error: JobError | null
  report: ImportReport
  jobId: string | null
  version: number
  createdAt: Date
  createdBy: string | null
  startedAt: Date | null
  endedAt: Date | null
}

const columns: Record<keyof ImportRecord, string> = {
  id: 'id',
  object: 'object',
  fileName: 'file_name',
  fileBytes: 'file_bytes',
  fileKey: 'file_key',
  state: 'state',
  mode: 'mode',
  matchField: 'match_field',
  createMissing: 'create_missing',
  dryRun: 'dry_run',
  choices: 'choices',
  mapping: 'mapping',
  edits: 'edits',
  layout: 'layout',
  total: 'total',
  created: 'created',
  updated: 'updated',
  skipped: 'skipped',
  failed: 'failed',
  stagedAs: 'staged_as',
  stagedTo: 'staged_to',
  stagedWhole: 'staged_whole',
  appliedTo: 'applied_to',
  revertedTo: 'reverted_to',
  error: 'error',
  report: 'report',
  jobId: 'job_id',
  version: 'version',
  createdAt: 'created_at',
  createdBy: 'created_by',
  startedAt: 'started_at',
  endedAt: 'ended_at',
}
const json = new Set<keyof ImportRecord>(['choices', 'mapping', 'edits', 'layout', 'error', 'report'])
const arrays = new Set<keyof ImportRecord>(['createMissing'])

const selected = sql.join(Object.entries(columns).map(([key, name]) => sql`${sql.ref(name)} as ${sql.id(key)}`))

type New = Pick<
  ImportRecord,
  | 'object'
  | 'fileName'
  | 'fileBytes'
  | 'fileKey'
  | 'state'
  | 'mode'
  | 'matchField'
  | 'createMissing'
  | 'dryRun'
  | 'choices'
  | 'mapping'
  | 'layout'
>

export async function insertImport(ctx: Ctx, input: New): Promise<string> {
  const id = newId(ctx.now)
  const values = {
    ...input,
    id,
    edits: {},
    report: {},
    created: 0,
    updated: 0,
    skipped: 0,
    failed: 0,
    stagedTo: 0,
    stagedWhole: false,
    appliedTo: 0,
    revertedTo: 0,
    version: 1,
    createdAt: ctx.now,
    createdBy: actorId(ctx),
  }
  const entries = Object.entries(values) as [keyof ImportRecord, unknown][]
  await ctx.tx.run(sql`
    insert into import (workspace_id, ${sql.join(entries.map(([key]) => sql.ref(columns[key])))})
    values (${ctx.workspaceId}, ${sql.join(entries.map(([key, value]) => stored(key, value)))})`)
  return id
}

/** An import that the actor may see: his own, or any for who may import at all rights. `lock` keeps it as it is until the transaction ends. */
export async function readImport(
  ctx: Ctx,
  id: string,
  { lock = false }: { lock?: boolean } = {},
): Promise<ImportRecord> {
  const found = await ctx.tx.one<ImportRecord>(sql`
    select ${selected} from import where workspace_id = ${ctx.workspaceId} and id = ${id} and ${visible(ctx)}
    ${lock ? sql`for update` : sql``}`)
  if (!found) throw notFound()
  return found
}

/** Imports that the actor may see, newest first; `before` is the last id of the page before. */
export async function listImports(
  ctx: Ctx,
  { before, limit }: { before?: string; limit: number },
): Promise<ImportRecord[]> {
  return ctx.tx.rows<ImportRecord>(sql`
    select ${selected} from import
    where workspace_id = ${ctx.workspaceId} and ${visible(ctx)} ${before ? sql`and id < ${before}` : sql``}
    order by id desc limit ${limit}`)
}

export async function updateImport(ctx: Ctx, id: string, patch: Partial<ImportRecord>): Promise<void> {
  const entries = Object.entries(patch) as [keyof ImportRecord, unknown][]
  await ctx.tx.run(sql`
    update import set ${sql.join(entries.map(([key, value]) => sql`${sql.ref(columns[key])} = ${stored(key, value)}`))}, version = version + 1
    where workspace_id = ${ctx.workspaceId} and id = ${id}`)
  if (patch.state !== undefined) await registerImport(ctx, await readImport(ctx, id))
}

/** The mapping used last for files with these headers. */
export async function recallMapping(ctx: Ctx, { object, signature }: { object: string; signature: string }) {
  const row = await ctx.tx.one<{ mapping: Record<string, string | null> }>(sql`
    select mapping from import_mapping
    where workspace_id = ${ctx.workspaceId} and object = ${object} and signature = ${signature}`)
  return row?.mapping
}

export async function rememberMapping(
  ctx: Ctx,
  { object, signature, mapping }: { object: string; signature: string; mapping: Record<string, string | null> },
): Promise<void> {
  await ctx.tx.run(sql`
    insert into import_mapping (workspace_id, id, object, signature, mapping, used_at)
    values (${ctx.workspaceId}, ${newId(ctx.now)}, ${object}, ${signature}, ${JSON.stringify(mapping)}, ${ctx.now})
    on conflict (workspace_id, object, signature) do update set mapping = excluded.mapping, used_at = excluded.used_at`)
}

function visible(ctx: Ctx) {
  const reached = ctx.rights.capabilities.has('settings') ? sql`true` : sql`created_by = ${actorId(ctx)}`
  return sql<boolean>`(${reached} and ${givenSql(ctx, sql.ref('object'))})`
}

function stored(key: keyof ImportRecord, value: unknown) {
  if (json.has(key)) return sql`${value === null || value === undefined ? null : JSON.stringify(value)}::jsonb`
  return arrays.has(key) ? sql`${value}::text[]` : sql`${value}`
}
