import { queryOptions } from '@tanstack/react-query'
import type { MatchKind, MatchRule } from '#platform/duplicate/match-rule.ts'
import { api } from '#web/api/request.ts'

/** A record that may be the one that is being written down; of one that may not be seen at most whose it is. */
export interface Suspect {
  id: string | null
  title: string | null
  ownerName: string | null
  likeness: 'same' | 'similar'
  rules: string[]
  visible: boolean
  /** A rule of the firm allows no second record beside it. */
  stops: boolean
}

export interface PairSide {
  id: string
  title: string | null
  ownerName: string | null
  createdAt: string
}

/** Two records that may be one. */
export interface Pair {
  id: string
  likeness: 'same' | 'similar'
  rules: string[]
  records: [PairSide, PairSide]
  mergeable: boolean
}

/** A record that a line of the look-up names. */
export interface LookedUp {
  line: number
  object: string
  id: string | null
  title: string | null
  ownerName: string | null
  createdAt: string | null
  likeness: 'same' | 'similar'
  visible: boolean
}

/** How an object's records are compared; `own` where the firm has rules of its own. */
export interface MatchPolicy {
  rules: MatchRule[]
  hidden: 'owner' | 'exists' | 'nothing'
}

export type PairState = 'open' | 'apart'

export const duplicateKeys = {
  suspects: (plural: string) => ['duplicates', plural, 'suspects'] as const,
  pairs: (plural: string) => ['duplicates', plural, 'pairs'] as const,
  rules: (plural: string) => ['duplicates', plural, 'rules'] as const,
}

export function findSuspects(
  plural: string,
  body: { values: Record<string, unknown>; exceptId?: string },
  signal?: AbortSignal,
): Promise<{ data: Suspect[] }> {
  return api('POST', `/${plural}/duplicates`, { body, reads: true, signal })
}

/** The next pairs; what waits to be compared is compared first, so that the queue is as of now. */
export async function listPairs(
  plural: string,
  { state, cursor, signal }: { state: PairState; cursor?: string; signal?: AbortSignal },
): Promise<{ data: Pair[]; page: { nextCursor: string | null } }> {
  return api('GET', `/${plural}/duplicates`, { query: { state, cursor, limit: 30 }, signal })
}

export function comparePairs(plural: string, all: boolean): Promise<{ queued: number; compared: number }> {
  return api('POST', `/${plural}/duplicates/compare`, { body: { all } })
}

export function decidePair(plural: string, id: string, state: PairState): Promise<void> {
  return api('PUT', `/${plural}/duplicates`, { body: { id, state } })
}

export function lookUp(lines: string[]): Promise<{ data: LookedUp[] }> {
  return api('POST', '/duplicates/look-up', { body: { lines }, reads: true })
}

/** The rules, read again while they do not yet hold for all records. */
export const rulesQuery = (plural: string) =>
  queryOptions({
    queryKey: duplicateKeys.rules(plural),
    queryFn: ({ signal }) =>
      api<MatchPolicy & { own: boolean; keyed: number | null }>('GET', `/${plural}/match-rules`, { signal }),
    refetchInterval: ({ state }) => (state.data && state.data.keyed !== null ? 1_000 : false),
  })

export function writeRules(plural: string, policy: MatchPolicy | null): Promise<void> {
  return api('PUT', `/${plural}/match-rules`, { body: { policy } })
}

/** `phone:mobile+phone` as its kind and its fields. */
export function readRuleId(id: string): { by: MatchKind; fields: string[] } {
  const [by, rest] = id.split(':') as [MatchKind, string]
  return { by, fields: (rest.split('/')[0] ?? '').split('+') }
}
