import { sql } from 'kysely'
import { mayHandle } from '#domains/people/role/role.commands.ts'
import { writeHistory } from '#platform/audit/write-history.ts'
import type { Ctx, Locale } from '#platform/context/ctx.ts'
import { AppError } from '#platform/error/app-error.ts'
import { ownsAnything } from '#platform/permission/hand-over/count-owned.ts'
import { readRole } from '#platform/permission/role-store.ts'
import type { Presented } from '#platform/record/present.ts'
import { readRecord } from '#platform/record/read-record.ts'
import { updateRecord } from '#platform/record/update-record.ts'
import { endInvitationsBy, setMembershipActive } from '#platform/workspace/membership.ts'
import { user } from './user.object.ts'
import { endsAdmin } from './user.rules.ts'

export type MemberPatch = {
  name?: string
  role?: string
  teamId?: string | null
  managerId?: string | null
  active?: boolean
  locale?: Locale | null
  /** The firm's own fields. */
  custom?: Record<string, unknown>
}

/**
 * Changes a member. Nobody gives or takes a role that may do more than his own, and a firm keeps one administrator. Deactivating
 * shuts the member out at once: sessions, keys and his invitations end in the same transaction. Who owns records goes by handing them over.
 */
export async function changeMember(
  ctx: Ctx,
  { id, version, patch, handsOver = false }: { id: string; version: number; patch: MemberPatch; handsOver?: boolean },
): Promise<Presented> {
  const current = (await readRecord(ctx, user, id)) as Presented & { role: string; active: boolean }
  if (!(await mayHandle(ctx, await readRole(ctx, current.role)))) throw new AppError('forbidden')
  if (patch.role !== undefined && patch.role !== current.role) await requireRoleToGive(ctx, patch.role)
  if (endsAdmin(current, patch)) await requireOtherAdmin(ctx, id)
  const leaves = patch.active === false && current.active
  if (leaves && !handsOver && (await ownsAnything(ctx, id))) throw new AppError('hand_over_needed')
  const changed = await updateRecord(ctx, user, { id, version, patch })
  if (changed.active !== current.active) {
    const member = { workspaceId: ctx.workspaceId, memberId: id }
    await setMembershipActive(ctx.tx, { ...member, active: changed.active === true })
    const ended = leaves ? await endInvitationsBy(ctx.tx, { ...member, now: ctx.now }) : []
    if (ended.length > 0) {
      await writeHistory(
        ctx,
        ended.map((recordId) => ({ object: 'invitation', recordId, action: 'delete' })),
      )
    }
  }
  return changed
}

/** The role exists, and may do no more than the actor's own. */
export async function requireRoleToGive(ctx: Ctx, key: string): Promise<void> {
  const role = await readRole(ctx, key).catch((error: unknown) => {
    if (!(error instanceof AppError) || error.code !== 'not_found') throw error
    throw new AppError('validation', { errors: [{ path: 'role', code: 'people.role_unknown' }] })
  })
  if (!(await mayHandle(ctx, role))) throw new AppError('forbidden')
}

/** Locks the administrators, so that two of them cannot remove each other at the same moment. */
async function requireOtherAdmin(ctx: Ctx, id: string): Promise<void> {
  const admins = await ctx.tx.rows<{ id: string }>(sql`
    select id from member
    where workspace_id = ${ctx.workspaceId} and role = 'admin' and active and deleted_at is null
    order by id for update`)
  if (!admins.some((admin) => admin.id !== id)) throw new AppError('last_admin')
}
