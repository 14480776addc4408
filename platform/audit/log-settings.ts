import { isDeepStrictEqual } from 'node:util'
import { type Changes, writeHistory } from './write-history.ts'

/** Writes down which settings of the firm were changed; those that are as they were are left out. */
export async function logSettings(
  ctx: Parameters<typeof writeHistory>[0],
  { from, to }: Record<'from' | 'to', Readonly<Record<string, unknown>>>,
): Promise<void> {
  const keys = [...new Set([...Object.keys(from), ...Object.keys(to)])]
  const changed = keys.filter((key) => !isDeepStrictEqual(from[key] ?? null, to[key] ?? null))
  if (changed.length === 0) return
  const changes: Changes = Object.fromEntries(
    changed.map((key) => [key, { from: from[key] ?? null, to: to[key] ?? null }]),
  )
  await writeHistory(ctx, [{ object: 'workspace', recordId: ctx.workspaceId, action: 'update', changes }])
}
