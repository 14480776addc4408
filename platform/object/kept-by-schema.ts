import type { Ctx } from '#platform/context/ctx.ts'
import type { Schema } from './schema.ts'

/**
 * Keeps what a firm decided about its objects beside its schema: what changes it raises the schema's version (`schemaCounter`), so
 * a process that kept the old one has a new schema by then. Whoever waits for what another one reads and fails to, reads himself.
 */
export function keptBySchema<Kept>(read: (ctx: Ctx) => Promise<Kept>): (ctx: Ctx) => Promise<Kept> {
  const bySchema = new WeakMap<Schema, Map<string, Promise<Kept>>>()
  return async function kept(ctx): Promise<Kept> {
    const byFirm = bySchema.get(ctx.schema) ?? new Map<string, Promise<Kept>>()
    bySchema.set(ctx.schema, byFirm)
    const known = byFirm.get(ctx.workspaceId)
    if (known) return known.catch(() => kept(ctx))
    const own = read(ctx)
    byFirm.set(ctx.workspaceId, own)
    own.catch(() => byFirm.delete(ctx.workspaceId))
    return own
  }
}
