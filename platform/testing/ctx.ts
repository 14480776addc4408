import pino from 'pino'
import type { Ctx } from '#platform/context/ctx.ts'
import type { Database } from '#platform/db/database.ts'
import { rightsOf, systemRights } from '#platform/permission/rights.ts'
import type { RoleName } from '#platform/permission/roles.ts'

type Who = { workspaceId: string; now?: Date; member?: { id: string; role: RoleName; teammates?: string[] } }

/** Runs work in a transaction of a workspace, as a member or, without one, as the system. */
export function withCtx<T>(
  db: Database,
  { workspaceId, now = new Date(), member }: Who,
  work: (ctx: Ctx) => Promise<T>,
): Promise<T> {
  return db.inWorkspace(workspaceId, (tx) =>
    work({
      db,
      tx,
      workspaceId,
      actor: member
        ? { kind: 'user', userId: member.id, teamId: null }
        : { kind: 'system', name: 'test', reason: 'preparing a test' },
      rights: member
        ? rightsOf({ role: member.role, memberId: member.id, teammates: member.teammates ?? [] })
        : systemRights,
      now,
      locale: 'en',
      timeZone: 'Asia/Shanghai',
      currency: 'CNY',
      channel: 'api',
      requestId: 'test',
      log: pino({ level: 'silent' }),
    }),
  )
}
