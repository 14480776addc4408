import { useNavigate, useSearch } from '@tanstack/react-router'
import type { ListSearch } from './list-search.ts'

/** The list's state in the address, and how to change parts of it. */
export function useListSearch(): [ListSearch, (change: Partial<ListSearch>, options?: { replace?: boolean }) => void] {
  const search = useSearch({ from: '/signed-in/$plural' })
  const navigate = useNavigate({ from: '/$plural' })
  const change = (next: Partial<ListSearch>, { replace = true } = {}) =>
    void navigate({ search: (old) => ({ ...old, ...next }), replace })
  return [search, change]
}
