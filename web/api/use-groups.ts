import { type InfiniteData, keepPreviousData, useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useEffectEvent } from 'react'
import { keys } from './keys.ts'
import type { WalkPage } from './list-walk.ts'
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

type OneGroup = Omit<GroupsArguments, 'groups'> & { group: Filter }

interface Further {
  /** Where the first page of the group ends. */
  cursor: string | null
  /** Somebody asked for more than it holds: from then on what was read stays as fresh as the rest. */
  begun: boolean
}

/** The pages of one group after its first, each when it is asked for. */
export function useFurtherOf(resource: string, group: OneGroup, { cursor, begun }: Further) {
  const query = queryOf(group)
  const further = useInfiniteQuery({
    queryKey: furtherKey(resource, query),
    queryFn: ({ pageParam, signal }) =>
      listRecords(resource, { ...query, cursor: pageParam ?? cursor, limit: 50 }, signal),
    // The pages begin where the first one ends, wherever that is by then.
    initialPageParam: null as string | null,
    getNextPageParam: (page: RecordPage) => page.page.nextCursor,
    enabled: begun && cursor !== null,
  })
  const { data, refetch } = further
  const follow = useEffectEvent(() => data && void refetch())
  // biome-ignore lint/correctness/useExhaustiveDependencies: the first page ends elsewhere now
  useEffect(() => follow(), [cursor])
  return further
}

/** The records of several groups in their order as far as they were read, and of each that goes on the page after. */
export function useGroupPages(
  resource: string,
  { groups, ...list }: GroupsArguments,
  firsts: readonly RecordPage[] = [],
): WalkPage[] {
  const client = useQueryClient()
  return groups.flatMap((group, place) => {
    const first = firsts[place]
    if (!first) return []
    const query = queryOf({ ...list, group })
    const { nextCursor } = first.page
    const further = client.getQueryData<InfiniteData<RecordPage>>(furtherKey(resource, query))
    const read = nextCursor ? [first, ...(further?.pages ?? [])] : [first]
    return [...read, undefined].flatMap((answer, index): WalkPage[] => {
      const cursor = read[index - 1]?.page.nextCursor
      if (index > 0 && !cursor) return []
      return [{ query, by: cursor ? { cursor } : {}, ids: answer?.data.map(({ id }) => id) }]
    })
  })
}

function queryOf({ group, filter, limit: _, ...list }: OneGroup): ListArguments {
  return { ...list, filter: filter ? { and: [filter, group] } : group }
}

function furtherKey(resource: string, query: ListArguments) {
  return [...keys.resource(resource), 'further', query]
}
