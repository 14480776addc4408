import { queryOptions, useQuery } from '@tanstack/react-query'
import { createContext, useContext } from 'react'
import type { LayoutConfig } from '#platform/layout/layout-config.ts'
import { queryClient } from '#web/api/query-client.ts'
import { api } from '#web/api/request.ts'
import { useSession } from '#web/api/session.ts'

export interface SavedLayout {
  object: string
  /** Null for everybody whose role has none of its own. */
  role: string | null
  config: LayoutConfig
  version: number
  updatedAt: string
}

/** Few and seldom changed: asked for once, with the first page. */
export const layoutsQuery = queryOptions({
  queryKey: ['layouts'],
  queryFn: async ({ signal }) => (await api<{ data: SavedLayout[] }>('GET', '/layouts', { signal })).data,
  staleTime: 5 * 60_000,
})

/** An arrangement that is being tried out: what stands below shows it instead of the saved one. */
export const LayoutDraft = createContext<{ object: string; config: LayoutConfig } | null>(null)

/** How this person sees the records of an object: by his role, else as everybody does, else as the definition says. */
export function useLayout(object: string): LayoutConfig | undefined {
  const { me } = useSession()
  const { data } = useQuery(layoutsQuery)
  const draft = useContext(LayoutDraft)
  return draft?.object === object ? draft.config : layoutOf(data, object, me.role)
}

function layoutOf(all: SavedLayout[] | undefined, object: string, role: string | null): LayoutConfig | undefined {
  const found = all?.filter((layout) => layout.object === object) ?? []
  return (found.find((layout) => layout.role === role) ?? found.find((layout) => layout.role === null))?.config
}

/** The layout of exactly this role (null: everybody), if it has one. */
export function useSavedLayout(object: string, role: string | null): LayoutConfig | undefined {
  const { data } = useQuery(layoutsQuery)
  return data?.find((layout) => layout.object === object && layout.role === role)?.config
}

/** Saves an arrangement; without one the standard (for a role: everybody's) comes back. */
export async function saveLayout(object: string, { role, config }: { role: string | null; config?: LayoutConfig }) {
  if (config) await api('PUT', `/layouts/${object}`, { body: { role, config } })
  else await api('DELETE', `/layouts/${object}`, { query: { role: role ?? undefined } })
  await queryClient.invalidateQueries({ queryKey: layoutsQuery.queryKey })
}
