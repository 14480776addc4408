import { queryOptions, useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { queryClient } from '#web/api/query-client.ts'
import { api } from '#web/api/request.ts'
import { notify } from '#web/ui/notices.tsx'
import type { ViewConfig } from './view-state.ts'

export type Visibility = 'private' | 'team' | 'everybody'

/** A saved view as the server gives it to this member. */
export interface SavedView {
  id: string
  version: number
  object: string
  name: string
  ownerId: string
  visibility: Visibility
  /** Roles whose members begin with it. */
  defaultFor: string[]
  config: ViewConfig
  /** Fields that it names and that no longer exist. */
  missing: string[]
  mayChange: boolean
}

/** What the form of a view asks. */
export type ViewNaming = Pick<SavedView, 'name' | 'visibility' | 'defaultFor'>

const viewsQuery = (object: string) =>
  queryOptions({
    queryKey: ['views', object],
    queryFn: async ({ signal }) =>
      (await api<{ data: SavedView[] }>('GET', '/views', { query: { object }, signal })).data,
  })

/** The saved views of an object's list; undefined until they are known. */
export function useSavedViews(object: string): SavedView[] | undefined {
  const { data, isError } = useQuery(viewsQuery(object))
  // Without its views a list still shows its records.
  return isError ? [] : data
}

export async function createView(object: string, input: ViewNaming & { config: ViewConfig }): Promise<SavedView> {
  const view = await api<SavedView>('POST', '/views', { body: { object, ...input } })
  await relist(object)
  return view
}

export async function changeView(
  { id, version, object }: SavedView,
  patch: Partial<ViewNaming & { config: ViewConfig }>,
): Promise<void> {
  await api('PATCH', `/views/${id}`, { version, body: patch })
  await relist(object)
}

/** Deletes at once and offers to undo. */
export function useDeleteView(): (view: SavedView) => Promise<void> {
  const { t } = useTranslation()
  return async ({ id, object, name }) => {
    await api('DELETE', `/views/${id}`)
    await relist(object)
    const restore = async () => {
      await api('POST', `/views/${id}/restore`)
      await relist(object)
    }
    notify({ text: t('web.view.deleted', { name }), action: { label: t('web.undo'), run: () => void restore() } })
  }
}

function relist(object: string): Promise<void> {
  return queryClient.invalidateQueries({ queryKey: viewsQuery(object).queryKey })
}
