import { queryOptions } from '@tanstack/react-query'
import type { Difference } from '#platform/permission/role-order.ts'
import type { Capability, FieldRight, ObjectRights, RoleChanges, RoleName } from '#platform/permission/roles.ts'
import { queryClient } from '#web/api/query-client.ts'
import { api } from '#web/api/request.ts'
import { metadataQuery } from '#web/api/session.ts'

export interface FirmRole {
  key: string
  base: RoleName
  builtIn: boolean
  name: string | null
  note: string | null
  version: number
  members: number
  /** A built-in role that the firm changed. */
  changed: boolean
  mayGive: boolean
  mayChange: boolean
  capabilities: Capability[]
  objects: Record<string, ObjectRights>
  fields: Record<string, Record<string, FieldRight>>
}

export interface RolePreview {
  members: number
  differences: Difference[]
  seen: { object: string; memberId: string; name: string; before: number; after: number }[]
}

export const rolesQuery = queryOptions({
  queryKey: ['roles'],
  queryFn: ({ signal }) => api<{ data: FirmRole[] }>('GET', '/roles', { signal }),
})

export function previewRole(key: string, changes: RoleChanges): Promise<RolePreview> {
  return api('POST', `/roles/${key}/preview`, { body: changes, reads: true })
}

export type RolePatch = { name?: string; note?: string | null } & RoleChanges

/** Refused because somebody else was quicker, the role is shown as it is now. */
export async function saveRole(
  { key, version }: Pick<FirmRole, 'key' | 'version'>,
  patch: RolePatch,
): Promise<FirmRole> {
  try {
    const saved = await api<FirmRole>('PATCH', `/roles/${key}`, { body: { version, ...patch } })
    await refresh()
    return saved
  } catch (error) {
    void refresh()
    throw error
  }
}

export async function copyRole(copyOf: string, name: string): Promise<FirmRole> {
  const made = await api<FirmRole>('POST', '/roles', { body: { copyOf, name } })
  await refresh()
  return made
}

/** Ends a role of the firm's own; a built-in one is again as it was. */
export async function endRole(key: string): Promise<void> {
  await api('DELETE', `/roles/${key}`)
  await refresh()
}

/** One's own rights may have changed with the role. */
async function refresh(): Promise<void> {
  await queryClient.invalidateQueries({ queryKey: rolesQuery.queryKey })
  await queryClient.invalidateQueries({ queryKey: metadataQuery.queryKey })
}
