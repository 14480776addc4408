import { sql } from 'kysely'
import type { Logger } from 'pino'
import type { Channel, Ctx, Locale } from '#platform/context/ctx.ts'
import type { Database, Tx } from '#platform/db/database.ts'
import { AppError } from '#platform/error/app-error.ts'
import { schemaOf, schemaVersionSql } from '#platform/object/load-schema.ts'
import { withParts } from '#platform/permission/key-limits.ts'
import { type KeyLimits, type Rights, rightsOf } from '#platform/permission/rights.ts'
import { rightsVersionSql, standingOf } from '#platform/permission/standing.ts'

export type Act = {
  db: Database
  workspaceId: string
  memberId: string
  /** The key by which the member acts, with what it may do of what he may. */
  key?: { id: string } & KeyLimits
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
export type MemberFacts = {
  role: string
  teamId: string | null
  locale: Locale | null
  /** Counts the changes of what else decides them: roles, teams, territories. */
  rightsVersion: number
  /** The version of the workspace's definitions. */
  schemaVersion: number
}

/**
 * The context in which a member acts, with his rights as they are now. For requests and for jobs alike: a job asks
 * again when it runs. 401 when he is no active member any more.
 */
export async function memberCtx(tx: Tx, act: Act): Promise<Ctx> {
  return ctxOfMember(tx, act, await readMember(tx, act))
}

/** The rights of a context's member as they are now; 401 when he is none any more. */
export async function rightsNow(tx: Tx, { workspaceId, rights }: Pick<Ctx, 'workspaceId' | 'rights'>): Promise<Rights> {
  const memberId = rights.memberId!
  const { role: key, teamId, rightsVersion: version } = await readMember(tx, { workspaceId, memberId })
  const standing = await standingOf(tx, { workspaceId, memberId, role: key, teamId, version })
  return rightsOf({ key, memberId, ...standing, ...(rights.limits && { limits: rights.limits }) })
}

/** The facts about an active member; 401 when he is none. */
export async function readMember(
  tx: Tx,
  { workspaceId, memberId }: { workspaceId: string; memberId: string },
): Promise<MemberFacts> {
  const member = await tx.one<MemberFacts>(
    sql`
    select m.role, m.team_id as "teamId", m.locale, ${rightsVersionSql(workspaceId)} as "rightsVersion",
      ${schemaVersionSql(workspaceId)}::int4 as "schemaVersion"
    from member m
    where m.workspace_id = ${workspaceId} and m.id = ${memberId} and m.active and m.deleted_at is null`,
    { prepared: true },
  )
  if (!member) throw new AppError('unauthenticated')
  return member
}

/** The context that follows from facts which the caller proves in the same transaction. */
export async function ctxOfMember(
  tx: Tx,
  { memberId, key: by, ...act }: Act,
  { role: key, teamId, locale, rightsVersion: version, schemaVersion }: MemberFacts,
): Promise<Ctx> {
  const { workspaceId } = act
  const [standing, schema] = await Promise.all([
    standingOf(tx, { workspaceId, memberId, role: key, teamId, version }),
    schemaOf(tx, { workspaceId, version: schemaVersion }),
  ])
  return {
    ...act,
    tx,
    actor: { kind: 'user', userId: memberId, teamId, ...(by && { keyId: by.id }) },
    rights: rightsOf({ key, memberId, ...standing, ...(by && { limits: withParts(by, schema) }) }),
    locale: locale ?? act.locale,
    schema,
  }
}
