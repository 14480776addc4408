import { sql } from 'kysely'
import type { Ctx, Locale } from '#platform/context/ctx.ts'
import { AppError } from '#platform/error/app-error.ts'
import type { RoleName } from '#platform/permission/roles.ts'
import type { Presented } from '#platform/record/present.ts'
import { readRecord } from '#platform/record/read-record.ts'
import { updateRecord } from '#platform/record/update-record.ts'
import { setMembershipActive } from '#platform/workspace/membership.ts'
import { user } from './user.object.ts'
import { endsAdmin, mayGiveRole } from './user.rules.ts'

export type MemberPatch = {
  name?: string
  role?: RoleName
  teamId?: string | null
  active?: boolean
  locale?: Locale | null
}

/**
 * Changes a member. Nobody gives a role above his own, and a firm keeps one administrator. Deactivating shuts the
 * member out at once: sessions and keys end in the same transaction.
 */
export async function changeMember(
  ctx: Ctx,
  { id, version, patch }: { id: string; version: number; patch: MemberPatch },
): Promise<Presented> {
  const current = (await readRecord(ctx, user, id)) as Presented & { role: RoleName; active: boolean }
  if (patch.role && !mayGiveRole(ctx.rights.role, patch.role)) throw new AppError('forbidden')
  if (!mayGiveRole(ctx.rights.role, current.role)) throw new AppError('forbidden')
  if (endsAdmin(current, patch)) await requireOtherAdmin(ctx, id)
  const changed = await updateRecord(ctx, user, { id, version, patch })
  if (changed.active !== current.active) {
    await setMembershipActive(ctx.tx, { workspaceId: ctx.workspaceId, memberId: id, active: changed.active === true })
  }
  return changed
}

/** Locks the administrators, so that two of them cannot remove each other at the same moment. */
async function requireOtherAdmin(ctx: Ctx, id: string): Promise<void> {
  const admins = await ctx.tx.rows<{ id: string }>(sql`
    select id from member
    where workspace_id = ${ctx.workspaceId} and role = 'admin' and active and deleted_at is null
    order by id for update`)
  if (!admins.some((admin) => admin.id !== id)) throw new AppError('last_admin')
}
