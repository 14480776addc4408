import { sql } from 'kysely'
import type { Database, Tx } from '#platform/db/database.ts'
import { entryDigest, keptBytes, sealMethod } from './entry-digest.ts'
import { macOf, type SealedEntries } from './seal-chain.ts'
import { afterSql, exactTime } from './seal-history.ts'

/** What is not as it was sealed. */
export type SealFault =
  /** An entry that was changed since, or put between sealed ones. */
  | { kind: 'entry'; seal: number; id: string; at: string; object: string; recordId: string }
  /** So many entries are gone from between two moments; a changed entry counts as one gone and one put in. */
  | { kind: 'missing'; seal: number; entries: number; from: string | null; to: string }
  /** A seal was changed, is missing, or was made with another secret (a backup that was restored elsewhere). */
  | { kind: 'seal'; seal: number }

export type Verification = { seals: number; entries: number; sealedUntil: string | null; faults: SealFault[] }

type Verifying = {
  workspaceId: string
  key: string
  /** Told after each step how many of how many seals were looked at. */
  onProgress?: (done: number, total: number) => Promise<void>
}
type StoredSeal = SealedEntries & { mac: Buffer; method: string }

const sealsAtOnce = 50
/** A history that was rewritten as a whole is told by its beginning. */
const mostFaults = 1_000

/** Compares the whole sealed history of a firm with its seals. What was done in the last minutes is not sealed yet. */
export async function verifyHistory(db: Database, verifying: Verifying): Promise<Verification> {
  const { workspaceId, key, onProgress } = verifying
  const total = await db.inWorkspace(workspaceId, (tx) => countSeals(tx, workspaceId), { readOnly: true })
  const found: Verification = { seals: 0, entries: 0, sealedUntil: null, faults: [] }
  let previous: { mac: Buffer; sequence: number } | null = null
  for (;;) {
    const after: number = previous?.sequence ?? 0
    const seals = await db.inWorkspace(workspaceId, (tx) => readSeals(tx, { workspaceId, after }), { readOnly: true })
    for (const seal of seals) {
      const isNext: boolean = seal.sequence === (previous?.sequence ?? 0) + 1
      const mac = macOf(key, { workspaceId, seal, previous: previous?.mac ?? null })
      if (!isNext || seal.method !== sealMethod || !mac.equals(seal.mac))
        found.faults.push({ kind: 'seal', seal: seal.sequence })
      found.faults.push(
        ...(await db.inWorkspace(workspaceId, (tx) => compareEntries(tx, { workspaceId, seal }), { readOnly: true })),
      )
      found.seals++
      found.entries += seal.entries
      found.sealedUntil = seal.to.at
      previous = seal
      if (found.faults.length >= mostFaults) return found
    }
    if (seals.length === 0) return found
    await onProgress?.(found.seals, total)
  }
}

async function countSeals(tx: Tx, workspaceId: string): Promise<number> {
  const row = await tx.one<{ n: number }>(
    sql`select count(*) as n from history_seal s where s.workspace_id = ${workspaceId}`,
  )
  return row?.n ?? 0
}

async function readSeals(
  tx: Tx,
  { workspaceId, after }: { workspaceId: string; after: number },
): Promise<StoredSeal[]> {
  type Row = Omit<StoredSeal, 'from' | 'to'> & {
    fromAt: string | null
    fromId: string | null
    toAt: string
    toId: string
  }
  const rows = await tx.rows<Row>(sql`
    select s.sequence, ${exactTime('s.from_at')} as "fromAt", s.from_id as "fromId", ${exactTime('s.to_at')} as "toAt", s.to_id as "toId", s.entries,
      s.digests, s.mac, s.method
    from history_seal s where s.workspace_id = ${workspaceId} and s.sequence > ${after} order by s.sequence limit ${sealsAtOnce}`)
  return rows.map(({ fromAt, fromId, toAt, toId, ...seal }) => ({
    ...seal,
    from: fromAt && fromId ? { at: fromAt, id: fromId } : null,
    to: { at: toAt, id: toId },
  }))
}

type Entry = { id: string; at: string; object: string; recordId: string; digest: Buffer }

/** Which of the entries that stand there now are not among those that were sealed, and how many of the sealed ones are gone. */
async function compareEntries(
  tx: Tx,
  { workspaceId, seal }: { workspaceId: string; seal: SealedEntries },
): Promise<SealFault[]> {
  const { from, to, sequence, digests } = seal
  const entries = await tx.rows<Entry>(sql`
    select h.id, ${exactTime('h.at')} as at, h.object, h.record_id as "recordId", substr(${entryDigest('h')}, 1, ${keptBytes}) as digest from history h
    where h.workspace_id = ${workspaceId} and ${afterSql(from)} and h.at <= ${to.at}::timestamptz
      and (h.at, h.id) <= (${to.at}::timestamptz, ${to.id}::uuid)
    order by h.at, h.id`)
  const sealed = new Map<string, number>()
  for (let i = 0; i < digests.length; i += keptBytes) {
    const digest = digests.toString('hex', i, i + keptBytes)
    sealed.set(digest, (sealed.get(digest) ?? 0) + 1)
  }
  const faults: SealFault[] = []
  for (const { digest, ...entry } of entries) {
    const left = sealed.get(digest.toString('hex')) ?? 0
    if (left > 0) sealed.set(digest.toString('hex'), left - 1)
    else faults.push({ kind: 'entry', seal: sequence, ...entry })
  }
  const gone = [...sealed.values()].reduce((sum, left) => sum + left, 0)
  if (gone > 0) faults.push({ kind: 'missing', seal: sequence, entries: gone, from: from?.at ?? null, to: to.at })
  return faults
}
