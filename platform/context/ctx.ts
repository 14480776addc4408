import type { Logger } from 'pino'
import type { Database, Tx } from '#platform/db/database.ts'
import type { Schema } from '#platform/object/schema.ts'
import type { Rights } from '#platform/permission/rights.ts'

export type Locale = 'en' | 'zh-CN' | 'zh-TW'
export const locales: readonly Locale[] = ['en', 'zh-CN', 'zh-TW']

/** Who acts. The system actor is asked for by name and reason, never implied. */
export type Actor =
  | { kind: 'user'; userId: string; teamId: string | null; keyId?: string }
  | { kind: 'system'; name: string; reason: string }

/** The way by which a change came in; shown in the history. */
export type Channel = 'web' | 'api' | 'import' | 'job' | 'cli' | 'setup'

/** Everything a function that does I/O may use. One per request, job step or command; `tx` is bound to the workspace. */
export type Ctx = {
  db: Database
  tx: Tx
  workspaceId: string
  actor: Actor
  rights: Rights
  /** The workspace's objects with the fields that the firm added. */
  schema: Schema
  /** The application's clock, to the millisecond: all times and ids of one write come from it. */
  now: Date
  locale: Locale
  timeZone: string
  /** Base currency of the workspace, ISO 4217. */
  currency: string
  channel: Channel
  requestId: string
  log: Logger
}

/** The member behind the actor, null for the system. */
export function actorId(ctx: Pick<Ctx, 'actor'>): string | null {
  return ctx.actor.kind === 'user' ? ctx.actor.userId : null
}
