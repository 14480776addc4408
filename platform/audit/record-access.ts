import { sql } from 'kysely'
import { currentTime } from '#platform/context/clock.ts'
import type { Database } from '#platform/db/database.ts'
import type { AccessAction } from './access-actions.ts'
import { writeHistory } from './write-history.ts'

export type Access = {
  /** Of the login; one that nobody has leaves no trace. */
  email: string
  action: AccessAction
  /** Where it came from: address of the machine, and what the browser calls itself. */
  address: string
  agent: string
}

/** Writes into the history of every firm of a login who signed in, or tried to, and what he did to his login. */
export async function recordAccess(db: Database, { email, action, address, agent }: Access): Promise<void> {
  const memberships = await db.local(
    (tx) =>
      tx.rows<{ ws: string; memberId: string }>(sql`
        select m.ws, m.member_id as "memberId" from auth.login l join membership m on m.login_id = l.id and m.active
        where l.email = ${email} order by m.ws`),
    { readOnly: true },
  )
  const changes = { address: { from: null, to: address }, browser: { from: null, to: agent.slice(0, 300) } }
  for (const { ws: workspaceId, memberId } of memberships) {
    const actor =
      action === 'signInFailed'
        ? ({ kind: 'system', name: 'sign-in', reason: 'wrong password or code' } as const)
        : ({ kind: 'user', userId: memberId, teamId: null } as const)
    await db.inWorkspace(workspaceId, (tx) =>
      writeHistory({ tx, workspaceId, actor, now: currentTime(), channel: 'web' }, [
        { object: 'user', recordId: memberId, action, changes },
      ]),
    )
  }
}
