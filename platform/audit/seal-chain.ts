import { createHmac } from 'node:crypto'
import { deriveSecret } from '#platform/config/secret.ts'
import { sealMethod } from './entry-digest.ts'

/** The place of an entry in the history: by time (ISO 8601, to the microsecond as it is stored), then by id. */
export type Place = { at: string; id: string }

/** What a seal says of the entries after `from` up to `to`. */
export type SealedEntries = {
  sequence: number
  from: Place | null
  to: Place
  entries: number
  /** The first bytes of each entry's digest, in the order of the entries. */
  digests: Buffer
}

/** The key of the chain; who can write to the database does not have it. */
export function sealKey(secret: string): string {
  return deriveSecret(secret, 'audit')
}

/** HMAC-SHA-256 (RFC 2104) over a seal and the one before it: none can be changed, left out or put in between unseen. */
export function macOf(
  key: string,
  { workspaceId, seal, previous }: { workspaceId: string; seal: SealedEntries; previous: Buffer | null },
): Buffer {
  const { sequence, from, to, entries, digests } = seal
  const said = [sealMethod, workspaceId, sequence, placeText(from), placeText(to), entries]
  return createHmac('sha256', key)
    .update(JSON.stringify(said))
    .update(previous ?? '')
    .update(digests)
    .digest()
}

/** HMAC-SHA-256 over what an entry was and is now that its contents were erased with a person. */
export function redactionMac(
  key: string,
  { id, before, after }: { id: string; before: Buffer; after: Buffer },
): Buffer {
  return createHmac('sha256', key).update(id).update(before).update(after).digest()
}

function placeText(place: Place | null): string | null {
  return place && `${place.at} ${place.id}`
}
