import { useTranslation } from 'react-i18next'
import type { ObjectDefinition } from '#platform/object/define-object.ts'
import type { Filter } from '#web/api/records.ts'
import { useSession } from '#web/api/session.ts'
import type { ListSearch } from '#web/object/list/list-search.ts'
import type { ListColumn } from '#web/object/list/use-columns.tsx'
import { useListSearch } from '#web/object/list/use-list-search.ts'
import { sayFault } from '#web/ui/fault-words.ts'
import { shownColumns } from './arrange.ts'
import { useArrangement } from './arrangement.ts'
import { changeView, createView, type SavedView, useSavedViews, type ViewNaming } from './saved-views.ts'
import {
  type Arrangement,
  configOf,
  filterFor,
  isChanged,
  ME,
  searchOf,
  stateOf,
  type ViewState,
} from './view-state.ts'

export interface ListView {
  /** `all`, `mine` or the id of a saved view. */
  key: string
  saved: SavedView | undefined
  views: SavedView[]
  state: ViewState
  /** Every column that there is, and those on screen, in order. */
  columns: readonly ListColumn[]
  shown: ListColumn[]
  /** What is shown differs from what the view says. */
  changed: boolean
  /** The view is not known yet: it may still be the one of the role. */
  waiting: boolean
  /** The address names a view that there is not, or that one may not see. */
  gone: boolean
  /** The filter, order and search text as the API takes them: what a bulk edit or an export of the view is about. */
  query: { filter: Filter | undefined; sort: string; q: string | undefined }
  change: (patch: Partial<ViewState>) => void
  choose: (key: string) => void
  /** Shows the view as it says again. */
  discard: () => void
  /** Keeps in the saved view what is shown. */
  save: () => Promise<void>
  saveAs: (naming: ViewNaming) => Promise<void>
  rename: (naming: ViewNaming) => Promise<void>
}

/** The view of an object's list: which it is, what the address and this browser change in it, and how to change it. */
export function useListView(object: ObjectDefinition, columns: readonly ListColumn[]): ListView {
  const { t } = useTranslation()
  const [search, changeSearch] = useListSearch()
  const { me } = useSession()
  const views = useSavedViews(object.name)
  const standard = views?.find(({ defaultFor }) => defaultFor.includes(me.role))
  // A link with a filter of its own means that filter, not the view of the role on top of it.
  const key = search.view ?? (search.filter ? 'all' : (standard?.id ?? 'all'))
  const isBuiltIn = key === 'all' || key === 'mine'
  const saved = views?.find(({ id }) => id === key)
  const [arrangement, arrange] = useArrangement(object.name, isBuiltIn ? 'standard' : key)
  const state = stateOf(search, { config: saved?.config, arrangement })
  const shown = shownColumns(columns, state)
  const mine: Filter[] = key === 'mine' ? [{ field: 'ownerId', op: 'eq', value: ME }] : []
  const config = () =>
    configOf(
      { ...state, filter: [...state.filter, ...mine] },
      shown.map(({ id }) => id),
    )
  const isUsualSort = search.sort === (saved?.config.sort ?? object.list.sort)
  const discard = () => {
    if (saved) arrange({})
    changeSearch(NO_CHANGES)
  }

  return {
    key,
    saved,
    views: views ?? [],
    state,
    columns,
    shown,
    changed: isChanged(isUsualSort ? { ...search, sort: undefined } : search, saved ? arrangement : {}),
    waiting: views === undefined && !search.filter && search.view !== 'all' && search.view !== 'mine',
    gone: views !== undefined && !isBuiltIn && !saved,
    query: { filter: filterFor([...state.filter, ...mine], me.id), sort: state.sort ?? object.list.sort, q: search.q },
    change: (patch) => {
      const next = arranged(arrangement, patch)
      if (next !== arrangement) arrange(next)
      const isAsked = Object.keys(patch).some((name) => !ARRANGED.some((arranged) => arranged === name))
      if (isAsked) changeSearch(searchOf({ ...state, ...patch }, saved?.config))
    },
    choose: (chosen) => {
      // All stands in the address only where the role begins with another view.
      const view = chosen === 'all' && !standard ? undefined : chosen
      changeSearch({ ...NO_CHANGES, view, on: undefined, span: undefined }, { replace: false })
    },
    discard,
    save: async () => {
      if (!saved) return
      try {
        await changeView(saved, { config: config() })
        discard()
      } catch (error) {
        sayFault(error, t)
      }
    },
    saveAs: async (naming) => {
      const { id } = await createView(object.name, { ...naming, config: config() })
      changeSearch({ ...NO_CHANGES, view: id })
    },
    rename: async (naming) => {
      if (saved) await changeView(saved, naming)
    },
  }
}

const NO_CHANGES: Partial<ListSearch> = {
  filter: undefined,
  sort: undefined,
  layout: undefined,
  group: undefined,
  by: undefined,
}

const ARRANGED = ['columns', 'widths', 'pinned', 'density', 'totals'] as const

/** The arrangement with what a change says about it; the same object when it says nothing. */
function arranged(arrangement: Arrangement, patch: Partial<ViewState>): Arrangement {
  const names = ARRANGED.filter((name) => name in patch)
  if (names.length === 0) return arrangement
  const next = { ...arrangement, ...Object.fromEntries(names.map((name) => [name, patch[name]])) }
  return Object.fromEntries(Object.entries(next).filter(([, value]) => value !== undefined))
}
