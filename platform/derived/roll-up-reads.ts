import type { RollUp } from '#platform/object/field.ts'

type Condition = { field: string; op?: unknown; value?: unknown }

/** The fields of the other object that a roll-up reads: the reference, what it measures, what its filter names. */
export function readsOf(rollUp: RollUp): string[] {
  const named = conditionsIn(rollUp.filter).map(({ field }) => field)
  return [...new Set([rollUp.by, ...(rollUp.field ? [rollUp.field] : []), ...named])]
}

/** The conditions of a filter, however they are joined. */
export function conditionsIn(filter: unknown): Condition[] {
  if (Array.isArray(filter)) return filter.flatMap(conditionsIn)
  if (typeof filter !== 'object' || filter === null) return []
  const { field, op, value, and, or, not } = filter as Record<string, unknown>
  return typeof field === 'string' ? [{ field, op, value }] : [and, or, not].flatMap(conditionsIn)
}
