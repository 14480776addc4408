import { sql } from 'kysely'
import type { Config } from '#platform/config/config.ts'
import { currentTime } from '#platform/context/clock.ts'
import type { Ctx } from '#platform/context/ctx.ts'
import type { Tx } from '#platform/db/database.ts'
import { removeFile } from '#platform/file/file-store.ts'
import { doWhereDue, noteDue } from '#platform/job/due-work.ts'
import type { Housekeeping } from '#platform/job/housekeeping.ts'

const name = 'export.tidy'

/** Removes files that have expired; who took what out stays on record. */
export const tidyExports: Housekeeping = {
  name,
  everyMs: 10 * 60_000,
  run: ({ db, log, config }) =>
    doWhereDue({ db, log }, { name, work: (tx, workspaceId) => removeExpired(tx, { config, workspaceId }) }),
}

/** Notes when the file of an export will have to go. */
export async function noteExpiry({ tx, workspaceId }: Pick<Ctx, 'tx' | 'workspaceId'>, at: Date): Promise<void> {
  await noteDue(tx, { chore: name, workspaceId, at })
}

async function removeExpired(
  tx: Tx,
  { config, workspaceId }: { config: Config; workspaceId: string },
): Promise<Date | null> {
  const kept = await tx.rows<{ id: string; key: string; expiresAt: Date }>(sql`
    select id, file_key as key, expires_at as "expiresAt" from export
    where workspace_id = ${workspaceId} and file_key is not null and expires_at is not null order by expires_at`)
  const now = currentTime()
  const expired = kept.filter(({ expiresAt }) => expiresAt < now)
  for (const { key } of expired) await removeFile(config, key)
  await tx.run(sql`
    update export set file_key = null, state = 'expired'
    where workspace_id = ${workspaceId} and id = any(${expired.map(({ id }) => id)}::uuid[])`)
  return kept.find(({ expiresAt }) => expiresAt >= now)?.expiresAt ?? null
}
