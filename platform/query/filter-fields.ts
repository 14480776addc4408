type Conditions = { and: Conditions[] } | { or: Conditions[] } | { not: Conditions } | { field: string }

/** Names of the fields that a filter asks about, each once. */
export function filterFields(filter: Conditions): string[] {
  if ('field' in filter) return [filter.field]
  const parts = 'and' in filter ? filter.and : 'or' in filter ? filter.or : [filter.not]
  return [...new Set(parts.flatMap(filterFields))]
}
