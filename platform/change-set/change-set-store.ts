import { type RawBuilder, sql } from 'kysely'
import { actorId, type Ctx } from '#platform/context/ctx.ts'
import { newId } from '#platform/db/new-id.ts'
import { notFound } from '#platform/error/app-error.ts'
import type { JobError } from '#platform/job/define-job.ts'
import { givenSql } from '#platform/permission/scope-sql.ts'

/** Deeds on many records that can be undone as a whole. */
export const changeSetKinds = ['bulk', 'import', 'merge'] as const
export type ChangeSetKind = (typeof changeSetKinds)[number]

/** `waiting` and `running` until it is done; `undoing` and `undone` afterwards. */
export const changeSetStates = ['waiting', 'running', 'done', 'failed', 'cancelled', 'undoing', 'undone'] as const
export type ChangeSetState = (typeof changeSetStates)[number]

export type ChangeSet = {
  id: string
  kind: ChangeSetKind
  object: string
  /** Key of the words by which people know it, with their parameters. */
  title: string
  titleParams: Record<string, unknown>
  state: ChangeSetState
  /** What was asked, as its kind keeps it. */
  input: Record<string, unknown>
  /** Records it is about, looked at so far, changed, the same before and after, and refused. */
  total: number
  done: number
  changed: number
  same: number
  refused: number
  /** After undoing: records that are again as they were, and those left alone because they changed since. */
  restored: number
  kept: number
  error: JobError | null
  /** The import or merge that it stands for. */
  refId: string | null
  jobId: string | null
  reached: string | null
  createdAt: Date
  createdBy: string | null
  endedAt: Date | null
  undoneAt: Date | null
  undoneBy: string | null
  undoableUntil: Date | null
}

/** How long what undoing needs is kept. */
export const undoableForMs = 30 * 24 * 3_600_000

const columns: Record<keyof ChangeSet, string> = {
  id: 'id',
  kind: 'kind',
  object: 'object',
  title: 'title',
  titleParams: 'title_params',
  state: 'state',
  input: 'input',
  total: 'total',
  done: 'done',
  changed: 'changed',
  same: 'same',
  refused: 'refused',
  restored: 'restored',
  kept: 'kept',
  error: 'error',
  refId: 'ref_id',
  jobId: 'job_id',
  reached: 'reached',
  createdAt: 'created_at',
  createdBy: 'created_by',
  endedAt: 'ended_at',
  undoneAt: 'undone_at',
  undoneBy: 'undone_by',
  undoableUntil: 'undoable_until',
}
const json = new Set<keyof ChangeSet>(['titleParams', 'input', 'error'])
const selected = sql.join(Object.entries(columns).map(([key, name]) => sql`${sql.ref(name)} as ${sql.id(key)}`))

type New = Pick<ChangeSet, 'kind' | 'object' | 'title'> & Partial<Omit<ChangeSet, 'id' | 'createdAt' | 'createdBy'>>

/** Writes a deed into the register, in the transaction that does it. */
export async function insertChangeSet(ctx: Ctx, input: New): Promise<string> {
  const id = newId(ctx.now)
  const values: Partial<ChangeSet> = {
    titleParams: {},
    state: 'done',
    input: {},
    total: 0,
    done: 0,
    changed: 0,
    same: 0,
    refused: 0,
    restored: 0,
    kept: 0,
    undoableUntil: new Date(ctx.now.getTime() + undoableForMs),
    ...input,
    id,
    createdAt: ctx.now,
    createdBy: actorId(ctx),
  }
  const entries = Object.entries(values) as [keyof ChangeSet, unknown][]
  await ctx.tx.run(sql`
    insert into change_set (workspace_id, ${sql.join(entries.map(([key]) => sql.ref(columns[key])))})
    values (${ctx.workspaceId}, ${sql.join(entries.map(([key, value]) => stored(key, value)))})`)
  return id
}

/** A deed that the actor may see: his own, or any for who manages the settings. `lock` keeps it as it is until the transaction ends. */
export async function readChangeSet(ctx: Ctx, id: string, { lock = false } = {}): Promise<ChangeSet> {
  const found = await ctx.tx.one<ChangeSet>(sql`
    select ${selected} from change_set
    where workspace_id = ${ctx.workspaceId} and id = ${id} and ${visible(ctx)} ${lock ? sql`for update` : sql``}`)
  if (!found) throw notFound()
  return found
}

/** The latest deeds that the actor may see, newest first; `before` is the last id of the page before. */
export async function listChangeSets(
  ctx: Ctx,
  { before, limit, object }: { before?: string; limit: number; object?: string },
): Promise<ChangeSet[]> {
  return ctx.tx.rows<ChangeSet>(sql`
    select ${selected} from change_set
    where workspace_id = ${ctx.workspaceId} and ${visible(ctx)}
      ${before ? sql`and id < ${before}` : sql``} ${object ? sql`and object = ${object}` : sql``}
    order by id desc limit ${limit}`)
}

export async function updateChangeSet(
  ctx: Ctx,
  id: string,
  change: Partial<Omit<ChangeSet, 'id' | 'kind' | 'createdAt' | 'createdBy'>>,
): Promise<void> {
  const entries = Object.entries(change) as [keyof ChangeSet, unknown][]
  if (entries.length === 0) return
  await ctx.tx.run(sql`
    update change_set set ${sql.join(entries.map(([key, value]) => sql`${sql.ref(columns[key])} = ${stored(key, value)}`))}
    where workspace_id = ${ctx.workspaceId} and id = ${id}`)
}

/** The deed that stands for an import or a merge; undefined where none was registered. */
export async function changeSetOf(ctx: Ctx, refId: string): Promise<string | undefined> {
  const found = await ctx.tx.one<{ id: string }>(sql`
    select id from change_set where workspace_id = ${ctx.workspaceId} and ref_id = ${refId} order by id desc limit 1`)
  return found?.id
}

function stored(key: keyof ChangeSet, value: unknown): unknown {
  if (!json.has(key)) return value
  return value === null || value === undefined ? sql`null` : sql`${JSON.stringify(value)}::jsonb`
}

function visible(ctx: Ctx): RawBuilder<boolean> {
  const reached = ctx.rights.capabilities.has('settings') ? sql`true` : sql`created_by = ${actorId(ctx)}`
  return sql`(${reached} and ${givenSql(ctx, sql.ref('object'))})`
}
