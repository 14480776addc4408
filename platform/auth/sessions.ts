import { sql } from 'kysely'
import type { Tx } from '#platform/db/database.ts'

export type SessionFacts = {
  id: string
  createdAt: Date
  lastSeenAt: Date
  ipAddress: string | null
  userAgent: string | null
}

/** Where a login is signed in. */
export async function sessionsOf(tx: Tx, { loginId, now }: { loginId: string; now: Date }): Promise<SessionFacts[]> {
  return tx.rows<SessionFacts>(sql`
    select id, created_at as "createdAt", updated_at as "lastSeenAt", ip_address as "ipAddress", user_agent as "userAgent"
    from auth.session where login_id = ${loginId} and expires_at > ${now} order by updated_at desc, id`)
}

/** Ends one session of a login; false when it has none such. */
export async function endSession(tx: Tx, { loginId, id }: { loginId: string; id: string }): Promise<boolean> {
  return (await tx.run(sql`delete from auth.session where login_id = ${loginId} and id = ${id}`)) > 0
}
