import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { keys } from './keys.ts'
import { type Filter, type ListArguments, listRecords, type RecordPage } from './records.ts'
import { api } from './request.ts'

export interface GroupsArguments extends Pick<ListArguments, 'filter' | 'q' | 'sort' | 'include' | 'limit'> {
  /** What each group adds to the filter. */
  groups: Filter[]
}

/** The first records of several groups, asked for in one go; what stood there stays until the answer. */
export function useGroups(resource: string, request: GroupsArguments) {
  return useQuery({
    queryKey: [...keys.resource(resource), 'groups', request],
    queryFn: ({ signal }) =>
      api<{ groups: RecordPage[] }>('POST', `/${resource}/groups`, { body: request, reads: true, signal }),
    placeholderData: keepPreviousData,
  })
}

/** The pages of one group after its first, each when it is asked for. */
export function useFurtherOf(
  resource: string,
  { group, filter, limit, ...list }: Omit<GroupsArguments, 'groups'> & { group: Filter },
  cursor: string | null,
) {
  const query = { ...list, filter: filter ? { and: [filter, group] } : group }
  return useInfiniteQuery({
    queryKey: [...keys.resource(resource), 'further', query, cursor],
    queryFn: ({ pageParam, signal }) => listRecords(resource, { ...query, cursor: pageParam, limit: 50 }, signal),
    initialPageParam: cursor,
    getNextPageParam: (page: RecordPage) => page.page.nextCursor,
    enabled: false,
  })
}
