import type { QueryClient } from '@tanstack/react-query'
import { keys } from './keys.ts'
import type { ApiRecord, RecordPage } from './records.ts'

/** What lists and pickers of a resource have loaded of one record. Some keep more than a page under their key, or something else. */
export function findInLists(client: QueryClient, resource: string, id: string): ApiRecord | undefined {
  for (const [, kept] of client.getQueriesData({ queryKey: keys.lists(resource) })) {
    if (!isPage(kept)) continue
    const found = kept.data.find((record) => record.id === id)
    if (found && 'createdAt' in found) return found
  }
  return undefined
}

/** Changes one record in every page of it that is loaded. */
export function changeInLists(
  client: QueryClient,
  resource: string,
  { id, change }: { id: string; change: (record: ApiRecord) => ApiRecord },
): void {
  client.setQueriesData<unknown>({ queryKey: keys.lists(resource) }, (kept: unknown) =>
    isPage(kept) && kept.data.some((record) => record.id === id)
      ? { ...kept, data: kept.data.map((record) => (record.id === id ? change(record) : record)) }
      : kept,
  )
}

function isPage(kept: unknown): kept is RecordPage {
  return typeof kept === 'object' && kept !== null && 'data' in kept && Array.isArray(kept.data)
}
