import { sql } from 'kysely'
import { currentTime } from '#platform/context/clock.ts'
import type { Database, Tx } from '#platform/db/database.ts'
import { newId } from '#platform/db/new-id.ts'
import type { Sql } from '#platform/db/sql.ts'
import { entryDigest, keptBytes, sealMethod } from './entry-digest.ts'
import { settledAfterMs } from './note-sealing.ts'
import { macOf, type Place, type SealedEntries } from './seal-chain.ts'

/** Entries under one seal. */
const sealSize = 1_000
const sealsAtOnce = 50

type Last = { sequence: number; at: string; id: string; mac: Buffer }
type Sealing = { workspaceId: string; key: string }

/**
 * Seals the entries of a firm's history that are settled and not sealed yet, oldest first; the number of entries. Two that seal
 * at the same time do not both succeed: the sequence of the seals is unique.
 */
export async function sealHistory(db: Database, sealing: Sealing): Promise<number> {
  let sealed = 0
  for (;;) {
    const entries = await db.inWorkspace(sealing.workspaceId, (tx) => sealNext(tx, sealing))
    sealed += entries
    if (entries < sealSize * sealsAtOnce) return sealed
  }
}

async function sealNext(tx: Tx, { workspaceId, key }: Sealing): Promise<number> {
  const now = currentTime()
  const last = await lastSeal(tx, workspaceId)
  const groups = await unsealed(tx, {
    workspaceId,
    after: last ?? null,
    before: new Date(now.getTime() - settledAfterMs),
  })
  let previous = last?.mac ?? null
  let from: Place | null = last ? { at: last.at, id: last.id } : null
  const rows = groups.map(({ to, entries, digests }, index) => {
    const seal: SealedEntries = { sequence: (last?.sequence ?? 0) + index + 1, from, to, entries, digests }
    const mac = macOf(key, { workspaceId, seal, previous })
    previous = mac
    from = to
    return rowOf(seal, { mac, now })
  })
  if (rows.length > 0) {
    await tx.run(sql`
      insert into history_seal (workspace_id, id, sequence, from_at, from_id, to_at, to_id, entries, digests, mac, method, sealed_at)
      select ${workspaceId}, s.id, s.sequence, s.from_at, s.from_id, s.to_at, s.to_id, s.entries, decode(s.digests, 'base64'), decode(s.mac, 'base64'),
        ${sealMethod}, ${now}
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
        as s(id uuid, sequence int4, from_at timestamptz, from_id uuid, to_at timestamptz, to_id uuid, entries int4, digests text, mac text)`)
  }
  return groups.reduce((sum, { entries }) => sum + entries, 0)
}

/** When the oldest entry that is not sealed yet will be settled; null when there is none. */
export async function nextSealAt(tx: Tx, workspaceId: string): Promise<Date | null> {
  const oldest = await tx.one<{ at: Date }>(sql`
    select h.at from history h where h.workspace_id = ${workspaceId} and ${afterSql((await lastSeal(tx, workspaceId)) ?? null)}
    order by h.at, h.id limit 1`)
  return oldest ? new Date(oldest.at.getTime() + settledAfterMs) : null
}

async function lastSeal(tx: Tx, workspaceId: string): Promise<Last | undefined> {
  return tx.one<Last>(sql`
    select s.sequence, ${exactTime('s.to_at')} as at, s.to_id as id, s.mac from history_seal s
    where s.workspace_id = ${workspaceId} order by s.sequence desc limit 1`)
}

type Group = Pick<SealedEntries, 'to' | 'entries' | 'digests'>

async function unsealed(
  tx: Tx,
  { workspaceId, after, before }: { workspaceId: string; after: Place | null; before: Date },
): Promise<Group[]> {
  const rows = await tx.rows<{ at: string; id: string; entries: number; digests: Buffer }>(sql`
    with due as (
      select h.id, h.at, ${entryDigest('h')} as digest from history h
      where h.workspace_id = ${workspaceId} and h.at < ${before} and ${afterSql(after)}
      order by h.at, h.id limit ${sealSize * sealsAtOnce}
    ),
    placed as (
      select d.*, (row_number() over (order by d.at, d.id) - 1) / ${sealSize} as seal from due d
    )
    select (array_agg(${exactTime('p.at')} order by p.at desc, p.id desc))[1] as at, (array_agg(p.id order by p.at desc, p.id desc))[1] as id,
      count(*)::int4 as entries, string_agg(substr(p.digest, 1, ${keptBytes}), ''::bytea order by p.at, p.id) as digests
    from placed p group by p.seal order by p.seal`)
  return rows.map(({ at, id, entries, digests }) => ({ to: { at, id }, entries, digests }))
}

/** Entries after a place; the first condition is the one that the index on the time knows. */
export function afterSql(place: Place | null) {
  if (!place) return sql<boolean>`true`
  return sql<boolean>`h.at >= ${place.at}::timestamptz and (h.at, h.id) > (${place.at}::timestamptz, ${place.id}::uuid)`
}

/** A time as text that loses nothing of it. */
export function exactTime(column: string): Sql<string> {
  return sql`to_char(${sql.ref(column)} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`
}

function rowOf({ sequence, from, to, entries, digests }: SealedEntries, { mac, now }: { mac: Buffer; now: Date }) {
  return {
    id: newId(now),
    sequence,
    from_at: from?.at ?? null,
    from_id: from?.id ?? null,
    to_at: to.at,
    to_id: to.id,
    entries,
    digests: digests.toString('base64'),
    mac: mac.toString('base64'),
  }
}
