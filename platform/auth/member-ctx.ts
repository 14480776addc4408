import { sql } from 'kysely'
import type { Logger } from 'pino'
import type { Channel, Ctx, Locale } from '#platform/context/ctx.ts'
import type { Database, Tx } from '#platform/db/database.ts'
import { AppError } from '#platform/error/app-error.ts'
import { rightsOf } from '#platform/permission/rights.ts'
import { type RoleName, roles } from '#platform/permission/roles.ts'

export type Act = {
  db: Database
  workspaceId: string
  memberId: string
  /** The key by which the member acts; `readOnly` takes away its writing rights. */
  key?: { id: string; readOnly: boolean }
  /** Of the workspace; the language is the member's own where he chose one. */
  locale: Locale
  currency: string
  timeZone: string
  channel: Channel
  requestId: string
  log: Logger
  now: Date
}

/** What decides a member's rights. */
export type MemberFacts = { role: RoleName; teamId: string | null; locale: Locale | null; teammates: readonly string[] }

/**
 * The context in which a member acts, with his rights as they are now. For requests and for jobs alike: a job asks
 * again when it runs. 401 when he is no active member any more.
 */
export async function memberCtx(tx: Tx, act: Act): Promise<Ctx> {
  return ctxOfMember(tx, act, await readMember(tx, act))
}

/** The facts about an active member; 401 when he is none. */
export async function readMember(
  tx: Tx,
  { workspaceId, memberId }: { workspaceId: string; memberId: string },
): Promise<MemberFacts> {
  const member = await tx.one<Omit<MemberFacts, 'teammates'>>(sql`
    select m.role, m.team_id as "teamId", m.locale from member m
    where m.workspace_id = ${workspaceId} and m.id = ${memberId} and m.active and m.deleted_at is null`)
  if (!member) throw new AppError('unauthenticated')
  const { role, teamId } = member
  return { ...member, teammates: reachesTeam(role) && teamId ? await membersBelow(tx, { workspaceId, teamId }) : [] }
}

/** The context that follows from facts which the caller proves in the same transaction. */
export function ctxOfMember(
  tx: Tx,
  { memberId, key, ...act }: Act,
  { role, teamId, locale, teammates }: MemberFacts,
): Ctx {
  return {
    ...act,
    tx,
    actor: { kind: 'user', userId: memberId, teamId, ...(key && { keyId: key.id }) },
    rights: rightsOf({ role, memberId, teammates, readOnly: key?.readOnly ?? false }),
    locale: locale ?? act.locale,
  }
}

function reachesTeam(role: RoleName): boolean {
  return roles[role].on('account').read === 'team'
}

/** Members of a team and of the teams below it. */
async function membersBelow(
  tx: Tx,
  { workspaceId, teamId }: { workspaceId: string; teamId: string },
): Promise<string[]> {
  const rows = await tx.rows<{ id: string }>(sql`
    with recursive below as (
      select t.id from team t where t.workspace_id = ${workspaceId} and t.id = ${teamId}
      union
      select t.id from team t join below b on t.parent_id = b.id
      where t.workspace_id = ${workspaceId} and t.deleted_at is null
    )
    select m.id from member m join below b on m.team_id = b.id where m.workspace_id = ${workspaceId}`)
  return rows.map((row) => row.id)
}
