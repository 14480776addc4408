import { sql } from 'kysely'
import type { Database, Tx } from '#platform/db/database.ts'
import { entryDigest, keptBytes, sealMethod } from './entry-digest.ts'
import { macOf, redactionMac, type SealedEntries } from './seal-chain.ts'
import { afterSql, exactTime } from './seal-history.ts'

/** What is not as it was sealed. */
export type SealFault =
  /** An entry that was changed since, or put between sealed ones. */
  | { kind: 'entry'; seal: number; id: string; at: string; object: string; recordId: string }
  /** So many entries are gone from between two moments; a changed entry counts as one gone and one put in. */
  | { kind: 'missing'; seal: number; entries: number; from: string | null; to: string }
  /**
   * So many seals, from the first on, were made with another secret than this installation has: a backup was restored without the
   * `secret` of its data folder, or somebody rewrote what they cover. Nothing here can tell which, so it is not verified.
   */
  | { kind: 'secret'; seals: number }
  /** A seal was changed, is missing, or was made with another secret. */
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
/** A history that was rewritten as a whole is recognised by its beginning. */
const mostFaults = 1_000

/** Compares the whole sealed history of a firm with its seals. What was done in the last minutes is not sealed yet. */
export async function verifyHistory(db: Database, verifying: Verifying): Promise<Verification> {
  const { workspaceId, key, onProgress } = verifying
  const total = await db.inWorkspace(workspaceId, (tx) => countSeals(tx, workspaceId), { readOnly: true })
  const found: Verification = { seals: 0, entries: 0, sealedUntil: null, faults: [] }
  const foreign = { kind: 'secret' as const, seals: 0 }
  let previous: Before = null
  for (;;) {
    const after: number = previous?.sequence ?? 0
    const seals = await db.inWorkspace(workspaceId, (tx) => readSeals(tx, { workspaceId, after }), { readOnly: true })
    for (const seal of seals) {
      const standing = standingOf(seal, { workspaceId, key, previous })
      const isForeign = standing === 'other key' && foreign.seals === found.seals
      if (isForeign) foreign.seals++
      if (isForeign && foreign.seals === 1) found.faults.push(foreign)
      if (!isForeign && standing !== 'good') found.faults.push({ kind: 'seal', seal: seal.sequence })
      const entries = { workspaceId, seal, key: isForeign ? null : key }
      found.faults.push(...(await db.inWorkspace(workspaceId, (tx) => compareEntries(tx, entries), { readOnly: true })))
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

type Before = { mac: Buffer; sequence: number } | null

function standingOf(
  seal: StoredSeal,
  { workspaceId, key, previous }: { workspaceId: string; key: string; previous: Before },
): 'good' | 'other key' | 'broken' {
  if (seal.sequence !== (previous?.sequence ?? 0) + 1 || seal.method !== sealMethod) return 'broken'
  return macOf(key, { workspaceId, seal, previous: previous?.mac ?? null }).equals(seal.mac) ? 'good' : 'other key'
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

type Entry = { id: string; at: string; object: string; recordId: string; digest: Buffer; redaction: Redaction | null }
type Redaction = { before: Buffer; after: Buffer; mac: Buffer }

/** Which of the entries that stand there now are not among those that were sealed, and how many of the sealed ones are gone. */
async function compareEntries(
  tx: Tx,
  { workspaceId, seal, key }: { workspaceId: string; seal: SealedEntries; key: string | null },
): Promise<SealFault[]> {
  const { from, to, sequence } = seal
  const left = sealedDigests(seal)
  const faults: SealFault[] = []
  for (const { digest, redaction, ...entry } of await entriesOf(tx, { workspaceId, seal })) {
    const kept = [digest, ...wasErased(key, { id: entry.id, digest, redaction })].map((each) =>
      each.toString('hex', 0, keptBytes),
    )
    const found = kept.find((each) => (left.get(each) ?? 0) > 0)
    if (found) left.set(found, left.get(found)! - 1)
    else faults.push({ kind: 'entry', seal: sequence, ...entry })
  }
  const gone = [...left.values()].reduce((sum, count) => sum + count, 0)
  if (gone > 0) faults.push({ kind: 'missing', seal: sequence, entries: gone, from: from?.at ?? null, to: to.at })
  return faults
}

function sealedDigests({ digests }: SealedEntries): Map<string, number> {
  const sealed = new Map<string, number>()
  for (let i = 0; i < digests.length; i += keptBytes) {
    const digest = digests.toString('hex', i, i + keptBytes)
    sealed.set(digest, (sealed.get(digest) ?? 0) + 1)
  }
  return sealed
}

function entriesOf(
  tx: Tx,
  { workspaceId, seal: { from, to } }: { workspaceId: string; seal: SealedEntries },
): Promise<Entry[]> {
  return tx
    .rows<Omit<Entry, 'redaction'> & { before: Buffer | null; after: Buffer; mac: Buffer }>(sql`
    select h.id, ${exactTime('h.at')} as at, h.object, h.record_id as "recordId", ${entryDigest('h')} as digest, r.before, r.after, r.mac
    from history h
    left join history_redaction r on r.workspace_id = ${workspaceId} and r.id = h.id
    where h.workspace_id = ${workspaceId} and ${afterSql(from)} and h.at <= ${to.at}::timestamptz
      and (h.at, h.id) <= (${to.at}::timestamptz, ${to.id}::uuid)
    order by h.at, h.id`)
    .then((rows) =>
      rows.map(({ before, after, mac, ...entry }) => ({ ...entry, redaction: before && { before, after, mac } })),
    )
}

/**
 * What an entry was sealed as whose contents were erased with a person since, if that is all that happened to it. Without a key, under
 * a seal that proves nothing either, the word of the erasure is taken for it.
 */
function wasErased(
  key: string | null,
  { id, digest, redaction }: Pick<Entry, 'id' | 'digest' | 'redaction'>,
): Buffer[] {
  if (!redaction?.after.equals(digest)) return []
  return key === null || redactionMac(key, { id, ...redaction }).equals(redaction.mac) ? [redaction.before] : []
}
