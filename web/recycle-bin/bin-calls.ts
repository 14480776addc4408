import { api } from '#web/api/request.ts'

export interface BinnedRecord {
  id: string
  title: string | null
  deletedAt: string
  deletedBy: string | null
  purgeAt: string
  /** What comes back with it, by object. */
  along: Record<string, number>
}

export interface BinPage {
  data: BinnedRecord[]
  page: { nextCursor: string | null }
}

export const binKey = ['recycle-bin'] as const

export function readBin(
  object: string,
  { q, cursor, signal }: { q: string; cursor: string | undefined; signal: AbortSignal },
): Promise<BinPage> {
  return api('GET', '/recycle-bin', { query: { object, q, cursor, limit: 50 }, signal })
}

export function purgeRecord(object: string, { id, name }: { id: string; name: string }): Promise<unknown> {
  return api('POST', '/recycle-bin/purge', { body: { object, id, name } })
}
