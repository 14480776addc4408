/** The filter of a segment, as the account list takes it. */
export type SegmentFilter =
  | { and: SegmentFilter[] }
  | { or: SegmentFilter[] }
  | { not: SegmentFilter }
  | { field: string; op: string; value?: unknown }

/** After so many hours a membership is stale: it is refreshed by night and when somebody looks. */
export const staleAfterHours = 24

/** The conditions of a segment that must all hold, in order: the parts of its outer `and`, else the filter as a whole. */
export function conditionsOf(filter: SegmentFilter): SegmentFilter[] {
  return 'and' in filter ? filter.and : [filter]
}

/** A value that a segment asks about, then and now; `from` is undefined where the rule of then did not ask for it. */
export type ChangedFact = { field: string; from: unknown; to: unknown }

/** Of the filter's values of an account then and now, those that changed. */
export function changedFacts(before: Record<string, unknown>, after: Record<string, unknown> | null): ChangedFact[] {
  return Object.entries(after ?? {})
    .filter(([field, to]) => JSON.stringify(before[field]) !== JSON.stringify(to))
    .map(([field, to]) => ({ field, from: before[field], to }))
}
