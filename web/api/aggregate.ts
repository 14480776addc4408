import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { keys } from './keys.ts'
import type { Filter } from './records.ts'
import { api } from './request.ts'

export type MeasureOp = 'count' | 'sum' | 'avg' | 'min' | 'max'

export interface Aggregate {
  groupBy?: (string | { field: string; by: 'day' | 'week' | 'month' | 'quarter' | 'year' })[]
  measures: { op: MeasureOp; field?: string; as: string }[]
  filter?: Filter
  q?: string
}

/** One group: the values it is grouped by under the names of their fields, the measures under theirs. */
export type AggregateRow = Record<string, unknown>

/** Counts and adds up over a whole filter on the server, not over what is loaded. Money is in base currency. */
export function useAggregate(resource: string, request: Aggregate, enabled = true) {
  return useQuery({
    queryKey: [...keys.resource(resource), 'aggregate', request],
    queryFn: ({ signal }) =>
      api<{ data: AggregateRow[]; truncated: boolean }>('POST', `/${resource}/aggregate`, {
        body: request,
        reads: true,
        signal,
      }),
    enabled,
    placeholderData: keepPreviousData,
  })
}
