import pino from 'pino'
import type { Ctx } from '#platform/context/ctx.ts'
import type { Database } from '#platform/db/database.ts'
import { currentSchema } from '#platform/object/load-schema.ts'
import { everyField, reachAmong, rightsOf, systemRights } from '#platform/permission/rights.ts'
import { type RoleName, roles } from '#platform/permission/roles.ts'
import { testTimeZone } from './day.ts'

type Who = { workspaceId: string; now?: Date; member?: { id: string; role: RoleName; teammates?: string[] } }

/** Runs work in a transaction of a workspace, as a member or, without one, as the system. */
export function withCtx<T>(
  db: Database,
  { workspaceId, now = new Date(), member }: Who,
  work: (ctx: Ctx) => Promise<T>,
): Promise<T> {
  return db.inWorkspace(workspaceId, async (tx) =>
    work({
      db,
      tx,
      workspaceId,
      actor: member
        ? { kind: 'user', userId: member.id, teamId: null }
        : { kind: 'system', name: 'test', reason: 'preparing a test' },
      rights: member
        ? rightsOf({
            key: member.role,
            role: roles[member.role],
            memberId: member.id,
            reach: reachAmong(member.id, member.teammates),
            version: 0,
            field: everyField,
          })
        : systemRights,
      schema: await currentSchema(tx, workspaceId),
      now,
      locale: 'en',
      timeZone: testTimeZone,
      currency: 'CNY',
      channel: 'api',
      requestId: 'test',
      log: pino({ level: 'silent' }),
    }),
  )
}
