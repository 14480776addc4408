import { sql } from 'kysely'
import { requireRoleToGive } from '#domains/people/user/user.commands.ts'
import { user } from '#domains/people/user/user.object.ts'
import { createLogin, findLogin, type Login } from '#platform/auth/login.ts'
import { memberCtx } from '#platform/auth/member-ctx.ts'
import type { Ctx, Locale } from '#platform/context/ctx.ts'
import type { Tx } from '#platform/db/database.ts'
import { AppError } from '#platform/error/app-error.ts'
import type { PublicCtx } from '#platform/http/route.ts'
import { currentSchema } from '#platform/object/load-schema.ts'
import { systemRights } from '#platform/permission/rights.ts'
import { createRecord } from '#platform/record/create-records.ts'
import { addMembership } from '#platform/workspace/membership.ts'
import { readWorkspace } from '#platform/workspace/workspace.ts'
import { closeInvitation, type OpenInvitation, openInvitation } from './invitation.ts'

type Acceptance = {
  token: string
  /** Of a person who has no login yet. */
  person?: { name: string; passwordHash: string }
  /** Who is signed in; needed when the address has a login. */
  login?: { id: string; email: string }
}

export type Accepted = { workspaceId: string; memberId: string; email: string; loginId: string }

/**
 * Makes the invited person a member, once. Somebody with a login must be signed in with exactly the invited address;
 * nobody else can take the place, and role and team are the inviter's, not the guest's, to choose.
 */
export async function acceptInvitation(ctx: PublicCtx, { token, person, login }: Acceptance): Promise<Accepted> {
  const { workspaceId } = await ctx.db.local((tx) => openInvitation(tx, { token, now: ctx.now }))
  return ctx.db.inWorkspace(workspaceId, async (tx) => {
    const invitation = await openInvitation(tx, { token, now: ctx.now })
    const holder = await loginFor(tx, { ctx, invitation, person, login })
    const inside = await ctxIn(tx, { ctx, invitation })
    await requireInviterStillMay(inside, invitation)
    const member = await createRecord(inside, user, {
      name: person?.name ?? invitation.name ?? holder.name,
      email: holder.email,
      role: invitation.role,
      teamId: await teamIfThere(tx, invitation),
      locale: invitation.locale ?? ctx.locale,
    })
    await addMembership(tx, { loginId: holder.id, workspaceId, memberId: member.id, now: ctx.now })
    await closeInvitation(tx, { id: invitation.id, now: ctx.now })
    return { workspaceId, memberId: member.id, email: holder.email, loginId: holder.id }
  })
}

type Guest = { ctx: PublicCtx; invitation: OpenInvitation } & Pick<Acceptance, 'person' | 'login'>

async function loginFor(tx: Tx, { ctx, invitation, person, login }: Guest): Promise<Login> {
  const known = await findLogin(tx, invitation.email)
  if (known) {
    if (!login) throw new AppError('unauthenticated')
    if (login.id !== known.id) throw new AppError('forbidden')
    return known
  }
  if (login) throw new AppError('forbidden')
  if (!person) throw new AppError('validation', { errors: [{ path: 'password', code: 'field.required' }] })
  return createLogin(tx, { ...person, email: invitation.email, now: ctx.now })
}

/** An invitation is worth what its inviter may give when it is accepted, not when it was written. */
async function requireInviterStillMay(inside: Ctx, { invitedBy, role }: OpenInvitation): Promise<void> {
  const { actor: _, rights: __, schema: ___, tx, ...act } = inside
  try {
    if (!invitedBy) throw new AppError('gone')
    const inviter = await memberCtx(tx, { ...act, memberId: invitedBy })
    if (!inviter.rights.capabilities.has('members')) throw new AppError('gone')
    await requireRoleToGive(inviter, role)
  } catch (error) {
    throw error instanceof AppError ? new AppError('gone') : error
  }
}

async function teamIfThere(tx: Tx, { workspaceId, teamId }: OpenInvitation): Promise<string | null> {
  const team = await tx.one<{ id: string }>(sql`
    select id from team where workspace_id = ${workspaceId} and id = ${teamId}::uuid and deleted_at is null`)
  return team?.id ?? null
}

async function ctxIn(tx: Tx, { ctx, invitation }: { ctx: PublicCtx; invitation: OpenInvitation }): Promise<Ctx> {
  const { currency, timeZone, locale } = await readWorkspace(tx, invitation.workspaceId)
  return {
    ...ctx,
    tx,
    workspaceId: invitation.workspaceId,
    actor: { kind: 'system', name: 'invitation', reason: `accepted by ${invitation.email}` },
    rights: systemRights,
    schema: await currentSchema(tx, invitation.workspaceId),
    locale: (invitation.locale ?? locale) as Locale,
    currency,
    timeZone,
    channel: 'web',
  }
}
