import { queryOptions } from '@tanstack/react-query'
import type { z } from 'zod'
import type { accessSchema } from '#platform/permission/access/access.routes.ts'
import { queryClient } from '#web/api/query-client.ts'
import { api } from '#web/api/request.ts'

export type ShareLevel = 'read' | 'edit'

type Access = z.infer<typeof accessSchema>
export type AccessGroup = Access['groups'][number]
export type AccessReason = AccessGroup['also'][number]

export interface Share {
  id: string
  grantee: { kind: 'member' | 'team'; id: string; name: string }
  level: ShareLevel
}

export interface ShareOf {
  object: string
  plural: string
  recordId: string
}

/** Who may see a record, and why. */
export const accessQuery = ({ plural, recordId }: Omit<ShareOf, 'object'>) =>
  queryOptions({
    queryKey: ['access', plural, recordId],
    queryFn: ({ signal }) => api<Access>('GET', `/${plural}/${recordId}/access`, { signal }),
  })

export const sharesQuery = ({ object, recordId }: ShareOf) =>
  queryOptions({
    queryKey: ['shares', object, recordId],
    queryFn: ({ signal }) =>
      api<{ data: Share[] }>('GET', `/shares?object=${encodeURIComponent(object)}&recordId=${recordId}`, { signal }),
  })

export async function share(
  of: ShareOf,
  { grantee, level }: { grantee: Pick<Share['grantee'], 'kind' | 'id'>; level: ShareLevel },
): Promise<Share> {
  const made = await api<Share>('POST', '/shares', {
    body: { object: of.object, recordId: of.recordId, grantee, level },
  })
  await refresh(of)
  return made
}

export async function endShare(of: ShareOf, id: string): Promise<void> {
  await api('DELETE', `/shares/${id}`)
  await refresh(of)
}

async function refresh(of: ShareOf): Promise<void> {
  await queryClient.invalidateQueries({ queryKey: sharesQuery(of).queryKey })
  await queryClient.invalidateQueries({ queryKey: ['access'] })
}
