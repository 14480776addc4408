import { sql } from 'kysely'
import { writeHistory } from '#platform/audit/write-history.ts'
import type { Ctx } from '#platform/context/ctx.ts'
import { newId } from '#platform/db/new-id.ts'
import { AppError } from '#platform/error/app-error.ts'
import { roleCovers } from '#platform/permission/role-order.ts'
import { type FirmRole, readRole, removeRole, roleAsItIs, saveRole } from '#platform/permission/role-store.ts'
import { changedRole, isBuiltIn, type RoleChanges, roles } from '#platform/permission/roles.ts'
import { faultsOf, groundOf, mergedChanges } from './role.rules.ts'

export type RolePatch = { name?: string; note?: string | null } & RoleChanges

/** Makes a role of the firm's own as a copy of another. */
export async function copyRole(ctx: Ctx, { from, name, note }: { from: string; name: string; note?: string | null }) {
  const source = await readRole(ctx, from)
  await requireCovered(ctx, source)
  await requireFreeName(ctx, { name, key: null })
  const key = `role-${newId(ctx.now).slice(-12)}`
  const copy = await saveRole(ctx, { ...source, id: null, key, name, note: note ?? null, version: 0 })
  await writeHistory(ctx, [
    { object: 'role', recordId: copy.id, action: 'create', changes: { role: { from: null, to: name } } },
  ])
  return copy
}

/** Changes what a role may do; takes effect with the next request of its holders. */
export async function changeRole(
  ctx: Ctx,
  { key, version, patch }: { key: string; version: number; patch: RolePatch },
) {
  const current = await readRole(ctx, key, { lock: true })
  if (current.version !== version) throw new AppError('version_conflict', { current: { ...current } })
  const next = await changedBy(ctx, current, patch)
  if (patch.name !== undefined && patch.name !== current.name) await requireFreeName(ctx, { name: patch.name, key })
  const saved = await saveRole(ctx, next)
  await writeHistory(ctx, [
    {
      object: 'role',
      recordId: saved.id,
      action: 'update',
      changes: { ...whichRole(current), ...changesBetween(current, saved) },
    },
  ])
  return saved
}

/** The role as a patch would make it; refused where it exceeds the actor's own rights or contradicts itself. */
export async function changedBy(ctx: Ctx, current: FirmRole, { name, note, ...asked }: RolePatch): Promise<FirmRole> {
  if (current.key === 'admin') throw new AppError('admin_role_fixed')
  await requireCovered(ctx, current)
  const changes = mergedChanges(current.base, current.changes, asked)
  const errors = faultsOf(ctx.schema, current.base, changes)
  if (errors.length > 0) throw new AppError('validation', { errors })
  const next: FirmRole = {
    ...current,
    changes,
    ...(name !== undefined && !isBuiltIn(current.key) && { name }),
    ...(note !== undefined && { note }),
  }
  await requireCovered(ctx, next)
  return next
}

/** Ends a role that nobody holds; a built-in one becomes again what it was. */
export async function endRole(ctx: Ctx, key: string): Promise<void> {
  const role = await readRole(ctx, key, { lock: true })
  if (isBuiltIn(key)) {
    if (role.id) await requireCovered(ctx, { ...role, changes: {} })
  } else {
    const holder = await ctx.tx.one(sql`
      select 1 from member m where m.workspace_id = ${ctx.workspaceId} and m.role = ${key} and m.active and m.deleted_at is null
      union all
      select 1 from invitation i where i.ws = ${ctx.workspaceId} and i.role = ${key} and i.accepted_at is null and i.revoked_at is null limit 1`)
    if (holder) throw new AppError('role_held')
  }
  await requireCovered(ctx, role)
  if (!role.id) return
  await removeRole(ctx, role)
  await writeHistory(ctx, [
    {
      object: 'role',
      recordId: role.id,
      action: 'delete',
      changes: { ...(isBuiltIn(key) && whichRole(role)), ...changesBetween(role, undefined) },
    },
  ])
}

/** Nobody gives, changes or takes a role that may do more than his own. */
async function requireCovered(ctx: Ctx, role: FirmRole): Promise<void> {
  if (!(await mayHandle(ctx, role))) throw new AppError('forbidden')
}

/** Whether the actor's own role may do all that this one may. */
export async function mayHandle(ctx: Ctx, role: FirmRole): Promise<boolean> {
  if (ctx.rights.role === 'system' || ctx.rights.role === 'admin') return true
  const own = { capabilities: [...ctx.rights.capabilities], on: ctx.rights.on, field: ctx.rights.field }
  return roleCovers(own, roleAsItIs(role), groundOf(ctx.schema))
}

async function requireFreeName(ctx: Ctx, { name, key }: { name: string; key: string | null }): Promise<void> {
  const taken = await ctx.tx.one(sql`
    select 1 from role r where r.workspace_id = ${ctx.workspaceId} and lower(r.name) = lower(${name}) and r.key <> ${key ?? ''}`)
  if (taken) throw new AppError('duplicate', { errors: [{ path: 'name', code: 'field.taken' }] })
}

/** For the history: which role it was, though it may be gone when the log is read. */
function whichRole({ key, name }: FirmRole) {
  const called = isBuiltIn(key) ? key : name
  return { role: { from: called, to: called } }
}

/** For the history: what the role said and says, right by right. */
function changesBetween(before: FirmRole, after: FirmRole | undefined) {
  const flat = (role: FirmRole | undefined) => {
    const said: Record<string, unknown> = {}
    if (!role) return said
    said.name = role.name
    said.note = role.note
    const standard = changedRole(role.base, {})
    said.capabilities = (role.changes.capabilities ?? roles[role.base].capabilities).join(', ')
    for (const [name, rights] of Object.entries(role.changes.objects ?? {})) {
      for (const [verb, right] of Object.entries({ ...standard.on(name), ...rights })) said[`${name}.${verb}`] = right
    }
    for (const [name, fields] of Object.entries(role.changes.fields ?? {})) {
      for (const [key, right] of Object.entries(fields)) said[`${name}.${key}`] = right
    }
    return said
  }
  const usual = (key: string) => {
    const [name, verb] = [key.slice(0, key.lastIndexOf('.')), key.slice(key.lastIndexOf('.') + 1)]
    return (changedRole(before.base, {}).on(name) as Record<string, unknown>)[verb] ?? 'write'
  }
  const [from, to] = [flat(before), flat(after)]
  const changes: Record<string, { from: unknown; to: unknown }> = {}
  for (const key of new Set([...Object.keys(from), ...Object.keys(to)])) {
    const plain = key === 'name' || key === 'note' || key === 'capabilities'
    const [was, is] = [from[key] ?? (plain ? null : usual(key)), to[key] ?? (plain || !after ? null : usual(key))]
    if (was !== is) changes[key] = { from: was, to: is }
  }
  return changes
}
