import { sql } from 'kysely'
import type { Config } from '#platform/config/config.ts'
import type { Ctx } from '#platform/context/ctx.ts'
import { AppError } from '#platform/error/app-error.ts'

const megabyte = 1024 * 1024
const defaultQuotaBytes = 50 * 1024 * megabyte

/** Largest single file; longer films and archives belong on a drive. */
export const maxFileBytes = 100 * megabyte
export const maxThumbnailBytes = 512 * 1024

export type FileUsage = { bytes: number; quotaBytes: number; maxFileBytes: number }

/** How much of its room for files the firm has used. */
export async function fileUsage(ctx: Ctx, config: Config): Promise<FileUsage> {
  const row = await ctx.tx.one<{ bytes: string | null }>(sql`
    select sum(f.bytes + f.thumbnail_bytes)::text as bytes from file f where f.workspace_id = ${ctx.workspaceId}`)
  return { bytes: Number(row?.bytes ?? 0), quotaBytes: config.fileQuotaBytes ?? defaultQuotaBytes, maxFileBytes }
}

/** Refuses, with both figures, what would go beyond the firm's room. Until the transaction ends nobody else takes of it. */
export async function requireRoom(ctx: Ctx, { config, bytes }: { config: Config; bytes: number }): Promise<void> {
  await ctx.tx.run(sql`select pg_advisory_xact_lock(hashtextextended(${`room of ${ctx.workspaceId}`}, 0))`)
  const usage = await fileUsage(ctx, config)
  if (usage.bytes + bytes <= usage.quotaBytes) return
  const params = { used: gigabytes(usage.bytes), quota: gigabytes(usage.quotaBytes) }
  throw new AppError('unprocessable', { errors: [{ path: 'file', code: 'file.no_room', params }] })
}

function gigabytes(bytes: number): string {
  return (bytes / (1024 * megabyte)).toFixed(2)
}
