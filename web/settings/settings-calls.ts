import { queryOptions } from '@tanstack/react-query'
import { queryClient } from '#web/api/query-client.ts'
import { api, authApi } from '#web/api/request.ts'
import { metadataQuery, type Workspace } from '#web/api/session.ts'
import type { Keeper } from '#web/api/setup.ts'

export interface FirmPatch {
  name?: string
  industry?: string | null
  locale?: string
  timeZone?: string
  settings?: { records?: { payments: Keeper; costs: Keeper }; menu?: string[] | null; binDays?: number }
}

/** Saves a change of the firm; what it is based on is the firm as last seen, so a colleague's change is never overwritten unseen. */
export async function saveFirm(workspace: Workspace, patch: FirmPatch): Promise<void> {
  await api('PATCH', '/workspace', { body: patch, version: workspace.version })
  await queryClient.invalidateQueries({ queryKey: metadataQuery.queryKey })
}

export async function saveMyName(name: string): Promise<void> {
  await api('PATCH', '/me', { body: { name } })
  await queryClient.invalidateQueries({ queryKey: metadataQuery.queryKey })
}

export interface PasswordChange {
  currentPassword: string
  newPassword: string
}

/** Ends all other sessions of this login. */
export async function changePassword(change: PasswordChange): Promise<void> {
  await authApi('/change-password', change)
  await queryClient.invalidateQueries({ queryKey: sessionsQuery.queryKey })
}

export interface BrowserSession {
  id: string
  current: boolean
  createdAt: string
  lastSeenAt: string
  ipAddress: string | null
  userAgent: string | null
}

export const sessionsQuery = queryOptions({
  queryKey: ['me', 'sessions'],
  queryFn: ({ signal }) => api<{ data: BrowserSession[] }>('GET', '/me/sessions', { signal }),
})

export async function endSession(id: string): Promise<void> {
  await api('DELETE', `/me/sessions/${id}`)
  await queryClient.invalidateQueries({ queryKey: sessionsQuery.queryKey })
}

export interface Network {
  open: boolean
  addresses: string[]
}

export const networkQuery = queryOptions({
  queryKey: ['network'],
  queryFn: ({ signal }) => api<Network>('GET', '/network', { signal }),
})

export async function openNetwork(open: boolean): Promise<void> {
  queryClient.setQueryData(networkQuery.queryKey, await api<Network>('PUT', '/network', { body: { open } }))
}
