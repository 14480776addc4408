import { api } from '#web/api/request.ts'
import type { BulkChange, ChangeSet } from '#web/changes/change-set-calls.ts'
import type { ChosenRecords } from '#web/object/list/selection.ts'

/** What a change would do. Of `judged` records each was looked at. */
export interface Preview {
  count: number
  notAllowed: number
  judged: number
  changing: number
  same: number
  refused: { code: string; message: string; field: string | null; count: number }[]
  fields: { field: string; from: { value: unknown; count: number }[]; others: number }[]
  along: Record<string, number>
}

interface Asking {
  selection: ChosenRecords
  change: BulkChange
}

export async function previewBulk(plural: string, asking: Asking, signal?: AbortSignal): Promise<Preview> {
  const body = { ...asking, dryRun: true }
  const { preview } = await api<{ preview: Preview }>('POST', `/${plural}/bulk`, { body, reads: true, signal })
  return preview
}

/** Does it; `count` is how many records the preview showed, which more must not have become. */
export async function runBulk(
  plural: string,
  { selection, change, count, key }: Asking & { count: number; key: string },
): Promise<ChangeSet> {
  const body = { selection: 'ids' in selection ? selection : { ...selection, count }, change }
  const { changeSet } = await api<{ changeSet: ChangeSet }>('POST', `/${plural}/bulk`, { body, key })
  return changeSet
}
