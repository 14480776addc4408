import { sql } from 'kysely'
import type { Tx } from '#platform/db/database.ts'
import { newId } from '#platform/db/new-id.ts'
import type { KeyLimits } from '#platform/permission/rights.ts'
import { newToken, tokenHash } from './one-time-token.ts'

export type ApiKey = {
  id: string
  name: string
  memberId: string
  prefix: string
  readOnly: boolean
  /** The objects that it may read or write; null: all that its member may. */
  scopes: NonNullable<KeyLimits['scopes']> | null
  createdAt: Date
  expiresAt: Date | null
  lastUsedAt: Date | null
}

const columns = sql`id, name, member_id as "memberId", prefix, read_only as "readOnly", scopes, created_at as "createdAt",
  expires_at as "expiresAt", last_used_at as "lastUsedAt"`

export function isApiKey(text: string): boolean {
  return /^gx_[A-Za-z0-9_-]{43}$/.test(text)
}

type NewKey = {
  workspaceId: string
  memberId: string
  name: string
  readOnly?: boolean
  scopes?: ApiKey['scopes']
  expiresAt?: Date | null
  now: Date
}

/** Makes a key with the rights of a member. `key` is returned once; only its hash is stored. */
export async function createApiKey(tx: Tx, input: NewKey): Promise<ApiKey & { key: string }> {
  const key = `gx_${newToken()}`
  const row: ApiKey = {
    id: newId(input.now),
    name: input.name,
    memberId: input.memberId,
    prefix: key.slice(0, 8),
    readOnly: input.readOnly ?? false,
    scopes: input.scopes ?? null,
    createdAt: input.now,
    expiresAt: input.expiresAt ?? null,
    lastUsedAt: null,
  }
  await tx.run(sql`
    insert into api_key (id, ws, member_id, name, hash, prefix, read_only, scopes, created_at, expires_at)
    values (${row.id}, ${input.workspaceId}, ${row.memberId}, ${row.name}, ${tokenHash(key)}, ${row.prefix},
      ${row.readOnly}, ${row.scopes && JSON.stringify(row.scopes)}::jsonb, ${row.createdAt}, ${row.expiresAt})`)
  return { ...row, key }
}

/** Keys of one member, or of all when `memberId` is null. */
export async function listApiKeys(
  tx: Tx,
  { workspaceId, memberId }: { workspaceId: string; memberId: string | null },
): Promise<ApiKey[]> {
  return tx.rows<ApiKey>(sql`
    select ${columns} from api_key
    where ws = ${workspaceId} and (${memberId}::uuid is null or member_id = ${memberId}::uuid)
    order by created_at desc, id`)
}

/** Removes a key for good; undefined when there is none such. */
export async function deleteApiKey(
  tx: Tx,
  { workspaceId, id, memberId }: { workspaceId: string; id: string; memberId: string | null },
): Promise<ApiKey | undefined> {
  return tx.one<ApiKey>(sql`
    delete from api_key
    where ws = ${workspaceId} and id = ${id} and (${memberId}::uuid is null or member_id = ${memberId}::uuid)
    returning ${columns}`)
}

/** When a key ends; null when it does not. */
export async function expiryOfKey(tx: Tx, id: string): Promise<Date | null> {
  const key = await tx.one<{ expiresAt: Date | null }>(
    sql`select expires_at as "expiresAt" from api_key where id = ${id}`,
  )
  return key?.expiresAt ?? null
}
