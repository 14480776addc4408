import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { markNoticesRead, noticesKey, unreadQuery } from './notice-calls.ts'

/** Who looks at a record has read what he was told of it. */
export function useSeen(recordId: string): void {
  const client = useQueryClient()
  const { data } = useQuery(unreadQuery)
  const count = data?.count ?? 0
  useEffect(() => {
    if (count === 0) return
    markNoticesRead({ recordId }).then(
      (left) => {
        client.setQueryData(unreadQuery.queryKey, left)
        void client.invalidateQueries({ queryKey: [...noticesKey, 'list'] })
      },
      // They stay unread, which harms nobody.
      () => undefined,
    )
  }, [client, recordId, count])
}
