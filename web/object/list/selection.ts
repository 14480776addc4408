import { createContext, useContext, useState } from 'react'
import type { ApiRecord, Filter } from '#web/api/records.ts'

/** The records that a deed is about, as the API takes them: named one by one, or all that the list finds. */
export type ChosenRecords = { ids: string[] } | { filter?: Filter; q?: string; except?: string[]; count?: number }

export interface Selection {
  /** Records are being chosen, perhaps none yet: on a phone, where no boxes stand in the lines before. */
  choosing: boolean
  choose: () => void
  mode: 'none' | 'ids' | 'all'
  isSelected: (id: string) => boolean
  /** How many; of `all` as many as the list counts, less those taken out. Undefined while nobody counted. */
  count: (total: number | undefined) => number | undefined
  /** Adds or takes out one; with `range` everything from the one before, as far as the rows are loaded. */
  toggle: (record: ApiRecord, place: Place) => void
  /** Everything that the list finds, by its filter and not by ids. */
  selectAll: () => void
  clear: () => void
  chosen: (list: { filter?: Filter | undefined; q?: string | undefined }) => ChosenRecords
}

/** Where a record stands, with `at` to find the rows around it. */
interface Place {
  index: number
  range: boolean
  at: (index: number) => ApiRecord | undefined
}

interface Chosen {
  scope: string
  choosing: boolean
  all: boolean
  /** Those that were ticked; with `all` those that were taken out. */
  marked: ReadonlySet<string>
  /** Where the last tick was, from which a range goes. */
  anchor: number
}

/** The selection of the list around; null where nothing can be ticked. */
export const SelectionContext = createContext<Selection | null>(null)

export const useListSelection = () => useContext(SelectionContext)

const NOTHING: ReadonlySet<string> = new Set()

/**
 * What is ticked in a list. `scope` says which records the list is about (object, filter and search; not their order): another one
 * begins with nothing ticked.
 */
export function useSelection(scope: string): Selection {
  const nothing: Chosen = { scope, choosing: false, all: false, marked: NOTHING, anchor: -1 }
  const [kept, setKept] = useState(nothing)
  const now = kept.scope === scope ? kept : nothing
  const { all, marked } = now
  return {
    choosing: now.choosing || all || marked.size > 0,
    choose: () => setKept({ ...nothing, choosing: true }),
    mode: all ? 'all' : marked.size > 0 ? 'ids' : 'none',
    isSelected: (id) => marked.has(id) !== all,
    count: (total) => (all ? total && Math.max(total - marked.size, 0) : marked.size),
    toggle(record, { index, range, at }) {
      const next = new Set(marked)
      const wanted = !(marked.has(record.id) !== all)
      const ids = range ? idsBetween(at, now.anchor, index) : [record.id]
      for (const id of ids) {
        if (wanted !== all) next.add(id)
        else next.delete(id)
      }
      setKept({ ...now, marked: next, anchor: index })
    },
    selectAll: () => setKept({ ...nothing, choosing: now.choosing, all: true }),
    clear: () => setKept(nothing),
    chosen({ filter, q }) {
      if (!all) return { ids: [...marked] }
      return { filter, q: q || undefined, ...(marked.size > 0 && { except: [...marked] }) }
    },
  }
}

function idsBetween(at: (index: number) => ApiRecord | undefined, anchor: number, index: number): string[] {
  const from = anchor < 0 ? index : anchor
  const [first, last] = from < index ? [from, index] : [index, from]
  const ids: string[] = []
  for (let place = first; place <= last; place++) {
    const record = at(place)
    if (record) ids.push(record.id)
  }
  return ids
}
