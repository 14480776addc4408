import { sql } from 'kysely'
import { writeHistory } from '#platform/audit/write-history.ts'
import { actorId, type Ctx } from '#platform/context/ctx.ts'
import { newId } from '#platform/db/new-id.ts'
import type { Sql } from '#platform/db/sql.ts'
import { AppError } from '#platform/error/app-error.ts'
import { hooksOf } from '#platform/object/registry.ts'
import type { RecordRef } from '#platform/record/require-record.ts'
import type { ConsentChannel, ConsentPurpose, ConsentSource } from './consent-choices.ts'

type Said = {
  purpose: ConsentPurpose
  channel: ConsentChannel
  /** Given, or taken back. */
  given: boolean
  /** The words he agreed to, or their version. */
  wording: string | null
  source: ConsentSource
  happenedAt: Date
}

export type Consent = Said & { id: string; recordedAt: Date; recordedBy: string | null }

const most = 500

/** All that a person allowed us and took back, the latest first. The caller proves that the actor may see him. */
export function readConsents(ctx: Ctx, recordId: string): Promise<Consent[]> {
  return ctx.tx.rows<Consent>(sql`
    select c.id, c.purpose, c.channel, c.given, c.wording, c.source, c.happened_at as "happenedAt", c.recorded_at as "recordedAt", m.name as "recordedBy"
    from consent c
    left join member m on m.workspace_id = ${ctx.workspaceId} and m.id = c.recorded_by
    where c.workspace_id = ${ctx.workspaceId} and c.record_id = ${recordId}
    order by c.happened_at desc, c.id desc limit ${most}`)
}

/** Adds an entry, in the history too, which is sealed; the caller proves that the actor may change the person's record. */
export async function recordConsent(ctx: Ctx, { object, id: recordId }: RecordRef, said: Said): Promise<void> {
  const { purpose, channel, given, wording, source, happenedAt } = said
  if (happenedAt > ctx.now)
    throw new AppError('validation', { errors: [{ path: 'happenedAt', code: 'consent.not_yet' }] })
  await ctx.tx.run(sql`
    insert into consent (workspace_id, id, object, record_id, purpose, channel, given, wording, source, happened_at, recorded_at, recorded_by)
    values (${ctx.workspaceId}, ${newId(ctx.now)}, ${object}, ${recordId}, ${purpose}, ${channel}, ${given}, ${wording}, ${source}, ${happenedAt}, ${ctx.now},
      ${actorId(ctx)}::uuid)`)
  const changes = Object.fromEntries(Object.entries(said).map(([key, to]) => [key, { from: null, to }]))
  await writeHistory(ctx, [{ object, recordId, action: 'consent', changes }])
  if (!given) for (const hooks of hooksOf({ name: object })) await hooks.afterWithdrawal?.(ctx, recordId)
}

/** Since when a person wants no such thing by this way; null where he never took it back, or allowed it again since. */
export async function withdrawnSince(
  ctx: Ctx,
  { recordId, purpose, channel }: { recordId: string; purpose: ConsentPurpose; channel: ConsentChannel },
): Promise<Date | null> {
  const latest = await ctx.tx.one<{ given: boolean; at: Date }>(sql`
    select c.given, c.happened_at as at from consent c
    where c.workspace_id = ${ctx.workspaceId} and c.record_id = ${recordId} and c.purpose = ${purpose} and c.channel in (${channel}, 'any')
    order by c.happened_at desc, c.id desc limit 1`)
  return latest && !latest.given ? latest.at : null
}

type Asked = { record: Sql; purpose: ConsentPurpose; channels: Sql }

/** The same of many in one query: whether the person of this id wants no such thing by one of these ways (`text[]`). */
export function withdrawnSql(ctx: Ctx, { record, purpose, channels }: Asked): Sql<boolean> {
  // Who never took anything back is passed over by one look into a set that is read once: few ever did.
  return sql<boolean>`(${record} in (
      select taken.record_id from consent taken
      where taken.workspace_id = ${ctx.workspaceId} and taken.purpose = ${purpose} and not taken.given)
    and exists (
      select from unnest(${channels}) as way (channel)
      cross join lateral (
        select said.given from consent said
        where said.workspace_id = ${ctx.workspaceId} and said.record_id = ${record} and said.purpose = ${purpose}
          and said.channel in (way.channel, 'any')
        order by said.happened_at desc, said.id desc limit 1
      ) last
      where not last.given))`
}
