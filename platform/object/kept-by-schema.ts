import type { Ctx } from '#platform/context/ctx.ts'
import type { Schema } from './schema.ts'

/**
 * Keeps what a firm decided about its objects beside its schema: what changes it raises the schema's version (`schemaCounter`), so
 * a process that kept the old one has a new schema by then.
 */
export function keptBySchema<Kept>(read: (ctx: Ctx) => Promise<Kept>): (ctx: Ctx) => Promise<Kept> {
  const bySchema = new WeakMap<Schema, Map<string, Promise<Kept>>>()
  return (ctx) => {
    const byFirm = bySchema.get(ctx.schema) ?? new Map<string, Promise<Kept>>()
    bySchema.set(ctx.schema, byFirm)
    const known = byFirm.get(ctx.workspaceId)
    if (known) return known
    const kept = read(ctx)
    byFirm.set(ctx.workspaceId, kept)
    kept.catch(() => byFirm.delete(ctx.workspaceId))
    return kept
  }
}
