import type { ListColumn } from '#web/object/list/use-columns.tsx'
import type { ViewState } from './view-state.ts'

/** The columns that are shown, in order: the name, what is pinned beside it, then the others. Unknown ones are left out. */
export function shownColumns(
  all: readonly ListColumn[],
  { columns, pinned }: Pick<ViewState, 'columns' | 'pinned'>,
): ListColumn[] {
  const [title, ...others] = all
  if (!title) return []
  const wanted = columns ?? others.filter(({ standard }) => standard).map(({ id }) => id)
  const known = wanted.flatMap((id) => others.find((column) => column.id === id) ?? [])
  const isPinned = ({ id }: ListColumn) => pinned.includes(id)
  return [title, ...known.filter(isPinned), ...known.filter((column) => !isPinned(column))]
}

/** How many of the shown columns stay in place when the list is scrolled sideways. */
export function pinnedCount(shown: readonly ListColumn[], { pinned }: Pick<ViewState, 'pinned'>): number {
  return shown.filter(({ id }, place) => place === 0 || pinned.includes(id)).length
}

/** The ids with one moved to the place of another. */
export function moved(ids: readonly string[], { from, to }: { from: string; to: string }): string[] {
  const [start, end] = [ids.indexOf(from), ids.indexOf(to)]
  if (start < 0 || end < 0) return [...ids]
  return ids.toSpliced(start, 1).toSpliced(end, 0, from)
}
