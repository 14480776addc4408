import { sql } from 'kysely'
import { actorId, type Ctx } from '#platform/context/ctx.ts'
import { newId } from '#platform/db/new-id.ts'
import type { Sql } from '#platform/db/sql.ts'
import { AppError, notFound } from '#platform/error/app-error.ts'
import { checkViewConfig, type ViewConfig } from './view-config.ts'

export const visibilities = ['private', 'team', 'everybody'] as const
export type Visibility = (typeof visibilities)[number]

/** A view as it is stored. */
export type SavedView = {
  id: string
  version: number
  object: string
  name: string
  ownerId: string
  visibility: Visibility
  teamId: string | null
  defaultFor: string[]
  config: ViewConfig
  updatedAt: Date
}

export type ViewInput = Pick<SavedView, 'object' | 'name' | 'visibility' | 'defaultFor' | 'config'>
export type ViewPatch = Partial<Omit<ViewInput, 'object'>>

/** The views that the actor may see, of one object or of all, by name. */
export function listViews(ctx: Ctx, object?: string): Promise<SavedView[]> {
  const ofObject = object === undefined ? sql`true` : sql`v.object = ${object}`
  return ctx.tx.rows<SavedView>(sql`
    select ${columns} from saved_view v
    where v.workspace_id = ${ctx.workspaceId} and ${ofObject} and v.deleted_at is null and ${visible(ctx)}
    order by v.name collate "zh-x-icu", v.id limit 500`)
}

/** Throws `not_found` also for a view that the actor may not see. */
export async function readView(ctx: Ctx, id: string, { deleted = false } = {}): Promise<SavedView> {
  const view = await ctx.tx.one<SavedView>(sql`
    select ${columns} from saved_view v
    where v.workspace_id = ${ctx.workspaceId} and v.id = ${id} and ${visible(ctx)}
      and v.deleted_at is ${sql.raw(deleted ? 'not null' : 'null')}`)
  if (!view) throw notFound()
  return view
}

export async function createView(ctx: Ctx, input: ViewInput): Promise<SavedView> {
  const ownerId = actorId(ctx)
  if (!ownerId) throw new AppError('forbidden')
  checkReach(ctx, input)
  const id = newId(ctx.now)
  await ctx.tx.run(sql`
    insert into saved_view (workspace_id, id, version, object, name, owner_id, visibility, team_id, default_for, config, created_at, updated_at)
    values (${ctx.workspaceId}, ${id}, 1, ${input.object}, ${input.name}, ${ownerId}, ${input.visibility}, ${teamFor(ctx, input)},
      ${input.defaultFor}::text[], ${JSON.stringify(checkViewConfig(input.config))}::jsonb, ${ctx.now}, ${ctx.now})`)
  await yieldDefaults(ctx, { id, object: input.object, defaultFor: input.defaultFor })
  return readView(ctx, id)
}

/** Throws `version_conflict` when somebody changed the view meanwhile. */
export async function changeView(
  ctx: Ctx,
  { id, version, patch }: { id: string; version: number; patch: ViewPatch },
): Promise<SavedView> {
  const view = await readView(ctx, id)
  if (!mayChangeView(ctx, view)) throw new AppError('forbidden')
  const next = { ...view, ...patch }
  if (patch.visibility !== undefined || patch.defaultFor !== undefined) checkReach(ctx, next)
  const teamId = next.visibility === 'team' ? (view.teamId ?? teamFor(ctx, next)) : null
  const changed = await ctx.tx.run(sql`
    update saved_view set version = version + 1, name = ${next.name}, visibility = ${next.visibility}, team_id = ${teamId},
      default_for = ${next.defaultFor}::text[], config = ${JSON.stringify(checkViewConfig(next.config))}::jsonb, updated_at = ${ctx.now}
    where workspace_id = ${ctx.workspaceId} and id = ${id} and version = ${version} and deleted_at is null`)
  if (changed === 0) throw new AppError('version_conflict', { current: view })
  await yieldDefaults(ctx, next)
  return readView(ctx, id)
}

/** A deleted view can be brought back; nobody is shown it meanwhile. */
export async function deleteView(ctx: Ctx, id: string): Promise<void> {
  const view = await readView(ctx, id)
  if (!mayChangeView(ctx, view)) throw new AppError('forbidden')
  await ctx.tx.run(sql`
    update saved_view set deleted_at = ${ctx.now}, version = version + 1 where workspace_id = ${ctx.workspaceId} and id = ${id}`)
}

export async function restoreView(ctx: Ctx, id: string): Promise<SavedView> {
  const view = await readView(ctx, id, { deleted: true })
  if (!mayChangeView(ctx, view)) throw new AppError('forbidden')
  await ctx.tx.run(sql`
    update saved_view set deleted_at = null, version = version + 1 where workspace_id = ${ctx.workspaceId} and id = ${id}`)
  await yieldDefaults(ctx, view)
  return readView(ctx, id)
}

/** One's own views, and those that others see too for whoever administers the firm. */
export function mayChangeView(ctx: Ctx, { ownerId, visibility }: Pick<SavedView, 'ownerId' | 'visibility'>): boolean {
  return ownerId === actorId(ctx) || (visibility !== 'private' && ctx.rights.capabilities.has('settings'))
}

const columns = sql`v.id, v.version, v.object, v.name, v.owner_id as "ownerId", v.visibility, v.team_id as "teamId",
  v.default_for as "defaultFor", v.config, v.updated_at as "updatedAt"`

function visible(ctx: Ctx): Sql<boolean> {
  const me = actorId(ctx)
  const team = ctx.actor.kind === 'user' ? ctx.actor.teamId : null
  const administers = ctx.rights.capabilities.has('settings')
  return sql`(v.visibility = 'everybody' or v.owner_id = ${me}::uuid
    or (v.visibility = 'team' and (v.team_id = ${team}::uuid or ${administers}::boolean)))`
}

/** What everybody sees, and what stands there first for a role, is for those who administer the firm. */
function checkReach(ctx: Ctx, { visibility, defaultFor }: Pick<ViewInput, 'visibility' | 'defaultFor'>): void {
  const administers = ctx.rights.capabilities.has('settings')
  if (!administers && (visibility === 'everybody' || defaultFor.length > 0)) throw new AppError('forbidden')
  if (defaultFor.length > 0 && visibility !== 'everybody') {
    throw new AppError('validation', { errors: [{ path: 'defaultFor', code: 'view.default_hidden' }] })
  }
}

function teamFor(ctx: Ctx, { visibility }: Pick<ViewInput, 'visibility'>): string | null {
  if (visibility !== 'team') return null
  const team = ctx.actor.kind === 'user' ? ctx.actor.teamId : null
  if (!team) throw new AppError('validation', { errors: [{ path: 'visibility', code: 'view.no_team' }] })
  return team
}

/** A role begins with one view of an object: the others no longer are it. */
async function yieldDefaults(ctx: Ctx, { id, object, defaultFor }: Pick<SavedView, 'id' | 'object' | 'defaultFor'>) {
  if (defaultFor.length === 0) return
  await ctx.tx.run(sql`
    update saved_view set version = version + 1, default_for = array(select unnest(default_for) except select unnest(${defaultFor}::text[]))
    where workspace_id = ${ctx.workspaceId} and object = ${object} and id <> ${id} and default_for && ${defaultFor}::text[]`)
}
