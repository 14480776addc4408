import type { Logger } from 'pino'
import { type Act, memberCtx } from '#platform/auth/member-ctx.ts'
import { currentTime } from '#platform/context/clock.ts'
import type { Ctx } from '#platform/context/ctx.ts'
import type { Database, Tx } from '#platform/db/database.ts'
import { AppError } from '#platform/error/app-error.ts'
import { currentSchema } from '#platform/object/load-schema.ts'
import { systemRights } from '#platform/permission/rights.ts'
import { readWorkspace } from '#platform/workspace/workspace.ts'

type Origin = {
  db: Database
  workspaceId: string
  jobId: string
  kind: string
  createdBy: string | null
  /** The key by which it was started, if any. */
  key?: Act['key'] | null
  log: Logger
}

/** The context of a job's step: who started it, with his rights as they are now, within the limits of the key by which he did; the system for work that nobody asked for. */
export async function jobCtx(tx: Tx, { db, workspaceId, jobId, kind, createdBy, key, log }: Origin): Promise<Ctx> {
  const { locale, currency, timeZone } = await readWorkspace(tx, workspaceId)
  const act = {
    db,
    workspaceId,
    locale,
    currency,
    timeZone,
    channel: 'job',
    requestId: jobId,
    log,
    now: currentTime(),
  } as const
  if (createdBy === null) {
    return {
      ...act,
      tx,
      actor: { kind: 'system', name: kind, reason: 'background job' },
      rights: systemRights,
      schema: await currentSchema(tx, workspaceId),
    }
  }
  return memberCtx(tx, { ...act, memberId: createdBy, ...(key && { key }) }).catch((error: unknown) => {
    // The member has left since; his work ends with his rights.
    throw error instanceof AppError && error.code === 'unauthenticated' ? new AppError('forbidden') : error
  })
}
