import { queryOptions, useQuery } from '@tanstack/react-query'
import type { Capability, Scope } from '#platform/permission/roles.ts'
import type { Language } from '#web/i18n/language.ts'
import type { FieldRights, FirmSchema } from '#web/object/firm-schema.ts'
import { queryClient } from './query-client.ts'
import { api, authApi } from './request.ts'

export type { Capability, Scope }

/** What the signed-in member may do with records of one object. */
export interface ObjectRights {
  read: Scope
  update: Scope
  delete: Scope
  create: boolean
  import: boolean
  export: boolean
  /** Fields that he may not see, or only read; the others he may write. */
  fields?: FieldRights
}

export interface Member {
  id: string
  name: string
  email: string
  role: string
  teamId: string | null
  locale: Language | null
}

export interface Workspace {
  id: string
  name: string
  industry: string | null
  locale: Language
  currency: string
  timeZone: string
  settings: {
    records: { payments: 'own' | 'referenced'; costs: 'own' | 'referenced' }
    /** Pages of the menu while a goal is on; null: those of all modules that are on. */
    menu: string[] | null
    /** How long deleted records can be restored. */
    binDays: number
  }
  /** The sample firm: everything in it is made up. */
  demo: boolean
  version: number
}

/** `GET /metadata`: who is asking, in which firm, what is on there and allowed. */
export interface Metadata {
  me: Member
  workspace: Workspace
  workspaces: { id: string; name: string; demo: boolean }[]
  modules: { name: string; on: boolean; alwaysOn: boolean; purposes: string[]; needs: string[] }[]
  rights: Record<string, ObjectRights>
  capabilities: Capability[]
  /** The firm's own fields and objects. */
  schema?: FirmSchema
  /** How far the server's clock is ahead of this browser's, milliseconds. */
  aheadMs: number
  notices: {
    /** Reached over plain http from another machine: what is typed can be read on the way. */
    plainHttp: boolean
  }
  /** The sample firm is being filled or removed, so nobody can work in it. */
  sampleFirmWork: { jobId: string; kind: 'fill' | 'forget' } | null
}

export const metadataQuery = queryOptions({
  queryKey: ['metadata'],
  queryFn: async ({ signal }) => {
    const { now, ...metadata } = await api<Omit<Metadata, 'aheadMs'> & { now: string }>('GET', '/metadata', { signal })
    return { ...metadata, aheadMs: Date.parse(now) - Date.now() } satisfies Metadata
  },
  staleTime: 5 * 60_000,
})

/** Metadata of the session; only for pages inside the shell, which has loaded it. */
export function useSession(): Metadata {
  const { data } = useQuery(metadataQuery)
  if (!data) throw new Error('useSession outside the signed-in pages')
  return data
}

export function useRights(object: string): ObjectRights {
  return useSession().rights[object] ?? NONE
}

/** Who looks after a new record of the object at an account: who owns the account, where one may give records to others. */
export function useUsualOwner(object: string): (account: { ownerId?: string | null } | null) => string {
  const { me } = useSession()
  const { update } = useRights(object)
  return (account) => (update === 'own' ? me.id : (account?.ownerId ?? me.id))
}

export function useCapability(capability: Capability): boolean {
  return useSession().capabilities.includes(capability)
}

/** The domain of what a firm made itself: it is always on. */
const FIRM = 'custom'

export function useModuleOn(): (name: string) => boolean {
  const { modules } = useSession()
  return (name) => name === FIRM || modules.some((module) => module.name === name && module.on)
}

const NONE: ObjectRights = { read: 'none', update: 'none', delete: 'none', create: false, import: false, export: false }

/** Signs in; false when a code of the second factor is still asked for. */
export async function signIn(credentials: { email: string; password: string }): Promise<boolean> {
  const answer = await authApi<{ twoFactor?: boolean }>('/sign-in/email', credentials)
  if (answer.twoFactor) return false
  queryClient.clear()
  return true
}

export async function confirmSecondFactor(code: string): Promise<void> {
  await authApi('/two-factor/verify-totp', { code })
  queryClient.clear()
}

/** The page starts again, so that nothing of the firm is left behind in this tab. */
export async function signOut(): Promise<void> {
  await authApi('/sign-out', {})
  window.location.assign('/sign-in')
}

/** Everything on the page belongs to the other firm, so the page starts again. */
export async function enterWorkspace(workspaceId: string): Promise<void> {
  await api('POST', '/me/workspace', { body: { workspaceId } })
  window.location.assign('/')
}

export async function saveMyLanguage(locale: Language): Promise<void> {
  await api('PATCH', '/me', { body: { locale } })
  await queryClient.invalidateQueries({ queryKey: metadataQuery.queryKey })
}

/** Has a firm deleted with everything in it; only the sample firm is offered for it. How far that is shows its own page. */
export async function deleteWorkspace(workspaceId: string): Promise<void> {
  await api('DELETE', `/workspaces/${workspaceId}`)
  window.location.assign('/set-up/sample-firm')
}
