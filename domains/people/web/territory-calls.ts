import { queryOptions } from '@tanstack/react-query'
import type { Territory as StoredTerritory } from '#domains/people/territory/territory.commands.ts'
import { queryClient } from '#web/api/query-client.ts'
import type { Filter } from '#web/api/records.ts'
import { api } from '#web/api/request.ts'

export type Territory = Omit<StoredTerritory, 'filter'> & { filter: Filter | null }

export interface TerritoryInput {
  name: string
  /** Of a new one: whose records lie in it. */
  object?: string
  parentId: string | null
  filter: Filter | null
  members: string[]
}

export const territoriesQuery = queryOptions({
  queryKey: ['territories'],
  queryFn: ({ signal }) => api<{ data: Territory[] }>('GET', '/territories', { signal }),
})

export async function saveTerritory(before: Territory | undefined, input: TerritoryInput): Promise<void> {
  if (before) await api('PATCH', `/territories/${before.id}`, { body: { version: before.version, ...input } })
  else await api('POST', '/territories', { body: { ...input } })
  await queryClient.invalidateQueries({ queryKey: territoriesQuery.queryKey })
}

export async function endTerritory(id: string): Promise<void> {
  await api('DELETE', `/territories/${id}`)
  await queryClient.invalidateQueries({ queryKey: territoriesQuery.queryKey })
}
