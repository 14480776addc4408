import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import { keys } from '#web/api/keys.ts'
import { queryClient } from '#web/api/query-client.ts'
import { type ApiRecord, listRecords, patchRecord, type RecordPage } from '#web/api/records.ts'
import { api } from '#web/api/request.ts'

export interface Member extends ApiRecord {
  name: string
  email: string
  role: string
  teamId: string | null
  managerId: string | null
  active: boolean
}

export interface Team extends ApiRecord {
  name: string
  parentId: string | null
}

export interface OpenInvitation {
  id: string
  email: string
  name: string | null
  role: string
  teamId: string | null
  createdAt: string
  expiresAt: string
}

/** A link that is shown once: to copy, and also mailed where a mail server is set up. */
export interface MadeLink {
  link: string
  expiresAt: string
  mailed: boolean
}

const PAGE = 200

export const membersQuery = infiniteQueryOptions({
  queryKey: [...keys.resource('users'), 'people'],
  queryFn: ({ pageParam, signal }) =>
    listRecords('users', { sort: 'name', limit: PAGE, count: 'exact', cursor: pageParam }, signal) as Promise<
      RecordPage<Member>
    >,
  initialPageParam: null as string | null,
  getNextPageParam: ({ page }) => page.nextCursor,
})

export const teamsQuery = queryOptions({
  queryKey: [...keys.lists('teams'), 'all'],
  queryFn: ({ signal }) => listRecords('teams', { sort: 'name', limit: PAGE }, signal) as Promise<RecordPage<Team>>,
})

/** How many people stand directly in each team. */
export const teamSizesQuery = queryOptions({
  queryKey: [...keys.resource('users'), 'by team'],
  queryFn: async ({ signal }) => {
    const body = {
      groupBy: ['teamId'],
      measures: [{ op: 'count', as: 'people' }],
      filter: { field: 'active', op: 'eq', value: true },
    }
    const { data } = await api<{ data: { teamId: string | null; people: number | string }[] }>(
      'POST',
      '/users/aggregate',
      { body, reads: true, signal },
    )
    return new Map(data.map(({ teamId, people }) => [teamId, Number(people)]))
  },
})

export const invitationsQuery = queryOptions({
  queryKey: ['invitations'],
  queryFn: ({ signal }) => api<{ data: OpenInvitation[] }>('GET', '/invitations', { signal }),
})

export async function changeMember(
  member: Member,
  patch: Partial<Pick<Member, 'name' | 'role' | 'teamId' | 'managerId' | 'active'>>,
): Promise<Member> {
  const changed = (await patchRecord('users', member.id, { version: member.version, patch })) as Member
  await queryClient.invalidateQueries({ queryKey: keys.resource('users') })
  return changed
}

export interface InvitationInput {
  email: string
  name?: string
  role: string
  teamId: string | null
}

export async function invite(input: InvitationInput): Promise<MadeLink> {
  const made = await api<MadeLink>('POST', '/invitations', { body: input })
  await queryClient.invalidateQueries({ queryKey: invitationsQuery.queryKey })
  return made
}

export async function withdrawInvitation(id: string): Promise<void> {
  await api('DELETE', `/invitations/${id}`)
  await queryClient.invalidateQueries({ queryKey: invitationsQuery.queryKey })
}

export async function makeResetLink(memberId: string): Promise<MadeLink> {
  const made = await api<Omit<MadeLink, 'mailed'>>('POST', `/users/${memberId}/password-reset`)
  return { ...made, mailed: false }
}

export interface ApiKey {
  id: string
  name: string
  userId: string
  prefix: string
  readOnly: boolean
  scopes: Record<string, 'read' | 'write'> | null
  createdAt: string
  expiresAt: string | null
  lastUsedAt: string | null
}

export interface KeyInput {
  name: string
  readOnly: boolean
  scopes?: Record<string, 'read' | 'write'>
  expiresAt?: string
}

export const apiKeysQuery = queryOptions({
  queryKey: ['api-keys'],
  queryFn: ({ signal }) => api<{ data: ApiKey[] }>('GET', '/api-keys', { signal }),
})

export async function makeApiKey(input: KeyInput): Promise<ApiKey & { key: string }> {
  const made = await api<ApiKey & { key: string }>('POST', '/api-keys', { body: input })
  await queryClient.invalidateQueries({ queryKey: apiKeysQuery.queryKey })
  return made
}

export async function endApiKey(id: string): Promise<void> {
  await api('DELETE', `/api-keys/${id}`)
  await queryClient.invalidateQueries({ queryKey: apiKeysQuery.queryKey })
}

export interface Owned {
  object: string
  count: number
  openTasks?: number
}

/** What a member owns, by object. */
export const ownedQuery = (memberId: string) =>
  queryOptions({
    queryKey: ['owned', memberId],
    queryFn: ({ signal }) => api<{ data: Owned[] }>('GET', `/users/${memberId}/owned`, { signal }),
    staleTime: 0,
  })

export interface HandOverInput {
  receivers: string[]
  byObject?: Record<string, string[]>
}

/** Shuts a member out and hands over what he owns. */
export async function handOver({ id, version }: Member, input: HandOverInput): Promise<{ jobId: string | null }> {
  const begun = await api<{ jobId: string | null }>('POST', `/users/${id}/hand-over`, { body: { version, ...input } })
  await queryClient.invalidateQueries({ queryKey: keys.resource('users') })
  return begun
}
