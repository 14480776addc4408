import { sql } from 'kysely'
import { actorId, type Ctx } from '#platform/context/ctx.ts'
import { newId } from '#platform/db/new-id.ts'
import { AppError, notFound } from '#platform/error/app-error.ts'
import { changedRole, isBuiltIn, type Role, type RoleChanges, type RoleName, roleNames } from './roles.ts'
import { raiseRightsVersion } from './standing.ts'

/** A role of the firm: a built-in one, as it is or changed, or one that the firm made. */
export type FirmRole = {
  /** Null for a built-in role that nobody touched. */
  id: string | null
  key: string
  base: RoleName
  name: string | null
  note: string | null
  changes: RoleChanges
  version: number
}

type Row = FirmRole & { id: string }

const columns = sql`r.id, r.key, r.base, r.name, r.note, r.changes, r.version`

/** The built-in roles first, then the firm's own by name. */
export async function listRoles(ctx: Ctx): Promise<FirmRole[]> {
  const rows = await ctx.tx.rows<Row>(sql`
    select ${columns} from role r where r.workspace_id = ${ctx.workspaceId} order by r.name, r.key`)
  const builtIn = roleNames.map((key) => rows.find((row) => row.key === key) ?? untouched(key))
  return [...builtIn, ...rows.filter(({ key }) => !isBuiltIn(key))]
}

export async function readRole(ctx: Ctx, key: string, { lock = false } = {}): Promise<FirmRole> {
  const row = await ctx.tx.one<Row>(sql`
    select ${columns} from role r where r.workspace_id = ${ctx.workspaceId} and r.key = ${key} ${lock ? sql`for update` : sql``}`)
  if (row) return row
  if (!isBuiltIn(key)) throw notFound()
  return untouched(key)
}

/** The role as it works. */
export function roleAsItIs({ base, changes }: FirmRole): Role {
  return changedRole(base, changes)
}

/** Stores a role; one that was changed since it was read is a conflict. */
export async function saveRole(ctx: Ctx, role: FirmRole): Promise<FirmRole & { id: string }> {
  const id = role.id ?? newId(ctx.now)
  const stored = await ctx.tx.run(sql`
    insert into role as r (workspace_id, id, key, base, name, note, changes, version, created_at, updated_at, created_by, updated_by)
    values (${ctx.workspaceId}, ${id}, ${role.key}, ${role.base}, ${role.name}, ${role.note}, ${JSON.stringify(role.changes)}, ${role.version + 1},
      ${ctx.now}, ${ctx.now}, ${actorId(ctx)}::uuid, ${actorId(ctx)}::uuid)
    on conflict (workspace_id, key) do update
    set name = excluded.name, note = excluded.note, changes = excluded.changes, version = excluded.version,
      updated_at = excluded.updated_at, updated_by = excluded.updated_by
    where r.version = ${role.version}`)
  if (stored === 0) throw new AppError('conflict')
  await raiseRightsVersion(ctx.tx, ctx.workspaceId)
  return { ...role, id, version: role.version + 1 }
}

/** Ends a role of the firm's own; a built-in one becomes again what it was. */
export async function removeRole(ctx: Ctx, { key }: { key: string }): Promise<void> {
  await ctx.tx.run(sql`delete from role where workspace_id = ${ctx.workspaceId} and key = ${key}`)
  await raiseRightsVersion(ctx.tx, ctx.workspaceId)
}

/** How many active members hold each role. */
export async function countHolders(ctx: Ctx): Promise<Map<string, number>> {
  const rows = await ctx.tx.rows<{ role: string; count: number }>(sql`
    select m.role, count(*) from member m
    where m.workspace_id = ${ctx.workspaceId} and m.active and m.deleted_at is null group by m.role`)
  return new Map(rows.map(({ role, count }) => [role, Number(count)]))
}

function untouched(key: RoleName): FirmRole {
  return { id: null, key, base: key, name: null, note: null, changes: {}, version: 0 }
}
