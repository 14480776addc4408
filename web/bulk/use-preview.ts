import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import type { BulkChange } from '#web/changes/change-set-calls.ts'
import type { ChosenRecords } from '#web/object/list/selection.ts'
import { previewBulk } from './bulk-calls.ts'

const SETTLE_MS = 250

/** What a change would do, asked once typing has paused; nothing while there is no change. */
export function usePreview(plural: string, selection: ChosenRecords, change: BulkChange | undefined) {
  const text = change && JSON.stringify(change)
  const [settled, setSettled] = useState(text)
  useEffect(() => {
    const timer = setTimeout(() => setSettled(text), SETTLE_MS)
    return () => clearTimeout(timer)
  }, [text])
  const query = useQuery({
    queryKey: ['bulk-preview', plural, selection, settled],
    queryFn: ({ signal }) =>
      previewBulk(plural, { selection, change: JSON.parse(settled ?? '{}') as BulkChange }, signal),
    enabled: settled !== undefined,
    placeholderData: keepPreviousData,
    retry: false,
    gcTime: 0,
  })
  const current = text !== undefined && settled === text && !query.isPlaceholderData
  return {
    preview: text === undefined ? undefined : query.data,
    error: current ? query.error : null,
    /** The preview is of exactly this change. */
    current: current && query.data !== undefined && !query.isFetching,
  }
}
