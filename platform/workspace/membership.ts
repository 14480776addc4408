import { sql } from 'kysely'
import type { Tx } from '#platform/db/database.ts'

export type WorkspaceChoice = { id: string; name: string; demo: boolean }

export type LoginOfMember = { id: string; email: string; name: string; elsewhere: boolean }

/** Makes a login a member of a workspace. */
export async function addMembership(
  tx: Tx,
  { loginId, workspaceId, memberId, now }: { loginId: string; workspaceId: string; memberId: string; now: Date },
): Promise<void> {
  await tx.run(sql`
    insert into membership (login_id, ws, member_id, active, created_at, chosen_at)
    values (${loginId}, ${workspaceId}, ${memberId}, true, ${now}, ${now})`)
}

/**
 * Reactivates or deactivates a member. Deactivation takes effect at once: his keys are gone, his sessions no longer reach the workspace, links by which he would
 * set passwords of colleagues end, and a login that is a member nowhere else has neither a session nor a link to a new password left.
 */
export async function setMembershipActive(
  tx: Tx,
  { workspaceId, memberId, active }: { workspaceId: string; memberId: string; active: boolean },
): Promise<void> {
  await tx.run(sql`update membership set active = ${active} where ws = ${workspaceId} and member_id = ${memberId}`)
  if (active) return
  await tx.run(sql`delete from api_key where ws = ${workspaceId} and member_id = ${memberId}`)
  await tx.run(sql`delete from password_reset where made_by = ${memberId}`)
  for (const table of ['auth.session', 'password_reset']) {
    await tx.run(sql`
      delete from ${sql.table(table)} t using membership m
      where m.ws = ${workspaceId} and m.member_id = ${memberId} and t.login_id = m.login_id
        and not exists (select from membership other where other.login_id = m.login_id and other.active)`)
  }
}

/** Ends the invitations that a member made and nobody accepted yet: the people are not his to bring in any more. Their ids. */
export async function endInvitationsBy(
  tx: Tx,
  { workspaceId, memberId, now }: { workspaceId: string; memberId: string; now: Date },
): Promise<string[]> {
  const ended = await tx.rows<{ id: string }>(sql`
    update invitation set revoked_at = ${now}
    where ws = ${workspaceId} and invited_by = ${memberId} and accepted_at is null and revoked_at is null and expires_at > ${now}
    returning id`)
  return ended.map(({ id }) => id)
}

/** The workspaces that the login behind a member may choose from. */
export async function workspacesOfMember(
  tx: Tx,
  { workspaceId, memberId }: { workspaceId: string; memberId: string | null },
): Promise<WorkspaceChoice[]> {
  return tx.rows<WorkspaceChoice>(sql`
    select w.id, w.name, coalesce((w.settings ->> 'demo')::boolean, false) as demo
    from membership own
    join membership m on m.login_id = own.login_id and m.active
    join workspace w on w.id = m.ws
    where own.ws = ${workspaceId} and own.member_id = ${memberId}::uuid
    order by w.name, w.id`)
}

/** Chooses the workspace of a session; false when the login is no active member there. */
export async function chooseWorkspace(
  tx: Tx,
  { loginId, sessionId, workspaceId, now }: { loginId: string; sessionId: string; workspaceId: string; now: Date },
): Promise<boolean> {
  const member = await tx.run(sql`
    update membership set chosen_at = ${now} where login_id = ${loginId} and ws = ${workspaceId} and active`)
  if (member === 0) return false
  await tx.run(sql`update auth.session set ws = ${workspaceId} where id = ${sessionId} and login_id = ${loginId}`)
  return true
}

/** The login behind a member; `elsewhere` when another firm relies on it too, so that this one may not take it over. */
export async function loginOfMember(
  tx: Tx,
  { workspaceId, memberId }: { workspaceId: string; memberId: string },
): Promise<LoginOfMember | undefined> {
  return tx.one<LoginOfMember>(sql`
    select l.id, l.email, l.name,
      exists (select from membership o where o.login_id = l.id and o.ws <> m.ws) as elsewhere
    from membership m join auth.login l on l.id = m.login_id
    where m.ws = ${workspaceId} and m.member_id = ${memberId}`)
}
