import type { PageAddress } from './page-chain.ts'
import type { ListArguments } from './records.ts'

/** Query keys in one place: what is written to or dropped from the cache must be found by the same key. */
export const keys = {
  /** Hits of the search over all objects: dropped when a record comes, goes or changes its name. */
  search: ['search'] as const,
  /** Everything about the records of a resource: lists, counts, single records. */
  resource: (resource: string) => ['records', resource] as const,
  lists: (resource: string) => ['records', resource, 'list'] as const,
  page: (resource: string, query: ListArguments, by: PageAddress) => ['records', resource, 'list', query, by] as const,
  /** What is known of files that stand in fields. */
  files: ['file'] as const,
  /** The order of the list that one left last. */
  walks: ['walk'] as const,
  walk: (resource: string) => ['walk', resource] as const,
  record: (resource: string, id: string) => ['records', resource, 'one', id] as const,
  /** Timeline, history and figures of a record: dropped when it or something below it changes. */
  about: (resource: string, id: string, what: string) => ['records', resource, 'about', id, what] as const,
}
