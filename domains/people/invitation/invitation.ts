import { sql } from 'kysely'
import { team } from '#domains/people/team/team.object.ts'
import { requireRoleToGive } from '#domains/people/user/user.commands.ts'
import { writeHistory } from '#platform/audit/write-history.ts'
import { loginEmail } from '#platform/auth/login.ts'
import { newToken, tokenHash } from '#platform/auth/one-time-token.ts'
import { actorId, type Ctx, type Locale } from '#platform/context/ctx.ts'
import type { Tx } from '#platform/db/database.ts'
import { newId } from '#platform/db/new-id.ts'
import { AppError, notFound } from '#platform/error/app-error.ts'
import { readRecord } from '#platform/record/read-record.ts'

export type Invitation = {
  id: string
  email: string
  name: string | null
  role: string
  teamId: string | null
  invitedBy: string | null
  createdAt: Date
  expiresAt: Date
}

export type OpenInvitation = Invitation & { workspaceId: string; firm: string; locale: Locale | null }

const validForMs = 7 * 24 * 60 * 60 * 1000
const columns = sql`i.id, i.email, i.name, i.role, i.team_id as "teamId", i.invited_by as "invitedBy",
  i.created_at as "createdAt", i.expires_at as "expiresAt"`

export type InvitationInput = { email: string; name?: string; role: string; teamId?: string | null; locale?: Locale }

/** Invites somebody. An older invitation to the same address ends. The link is returned once; only its hash is stored. */
export async function invite(
  ctx: Ctx,
  input: InvitationInput,
  { linkBase }: { linkBase(): string },
): Promise<Invitation & { link: string }> {
  await requireRoleToGive(ctx, input.role)
  const email = loginEmail(input.email)
  const member = await ctx.tx.one(sql`
    select 1 from member where workspace_id = ${ctx.workspaceId} and lower(email) = ${email} and deleted_at is null`)
  if (member) throw new AppError('duplicate', { errors: [{ path: 'email', code: 'people.member_already' }] })
  if (input.teamId) await requireTeam(ctx, input.teamId)
  await ctx.tx.run(sql`
    update invitation set revoked_at = ${ctx.now}
    where ws = ${ctx.workspaceId} and email = ${email} and accepted_at is null and revoked_at is null`)
  const token = newToken()
  const invitation: Invitation = {
    id: newId(ctx.now),
    email,
    name: input.name ?? null,
    role: input.role,
    teamId: input.teamId ?? null,
    invitedBy: actorId(ctx),
    createdAt: ctx.now,
    expiresAt: new Date(ctx.now.getTime() + validForMs),
  }
  await ctx.tx.run(sql`
    insert into invitation (id, ws, email, name, role, team_id, locale, token_hash, invited_by, created_at, expires_at)
    values (${invitation.id}, ${ctx.workspaceId}, ${email}, ${invitation.name}, ${invitation.role},
      ${invitation.teamId}::uuid, ${input.locale ?? null}, ${tokenHash(token)}, ${invitation.invitedBy}::uuid, ${ctx.now},
      ${invitation.expiresAt})`)
  const changes = { email: { from: null, to: email }, role: { from: null, to: input.role } }
  await writeHistory(ctx, [{ object: 'invitation', recordId: invitation.id, action: 'create', changes }])
  return { ...invitation, link: `${linkBase()}/invitation#${token}` }
}

/** Invitations that can still be accepted, the newest first. */
export async function listInvitations(ctx: Ctx): Promise<Invitation[]> {
  return ctx.tx.rows<Invitation>(sql`
    select ${columns} from invitation i
    where i.ws = ${ctx.workspaceId} and i.accepted_at is null and i.revoked_at is null and i.expires_at > ${ctx.now}
    order by i.created_at desc, i.id limit 500`)
}

export async function revokeInvitation(ctx: Ctx, id: string): Promise<void> {
  const revoked = await ctx.tx.run(sql`
    update invitation set revoked_at = ${ctx.now}
    where ws = ${ctx.workspaceId} and id = ${id} and accepted_at is null and revoked_at is null`)
  if (revoked === 0) throw notFound()
  await writeHistory(ctx, [{ object: 'invitation', recordId: id, action: 'delete' }])
}

/** The invitation behind a link that still works; locked, so that it is accepted once. */
export async function openInvitation(tx: Tx, { token, now }: { token: string; now: Date }): Promise<OpenInvitation> {
  const found = await tx.one<OpenInvitation>(sql`
    select ${columns}, i.ws as "workspaceId", i.locale, w.name as firm
    from invitation i join workspace w on w.id = i.ws
    where i.token_hash = ${tokenHash(token)} and i.accepted_at is null and i.revoked_at is null and i.expires_at > ${now}
    for update of i`)
  if (!found) throw notFound()
  return found
}

export async function closeInvitation(tx: Tx, { id, now }: { id: string; now: Date }): Promise<void> {
  await tx.run(sql`update invitation set accepted_at = ${now} where id = ${id}`)
}

async function requireTeam(ctx: Ctx, id: string): Promise<void> {
  await readRecord(ctx, team, id).catch((error: unknown) => {
    if (!(error instanceof AppError) || error.code !== 'not_found') throw error
    throw new AppError('validation', { errors: [{ path: 'teamId', code: 'field.reference_not_found' }] })
  })
}
