import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { keys } from './keys.ts'
import { type Filter, listRecords } from './records.ts'

export interface Count {
  number: number
  isEstimate: boolean
}

export interface RecordCount extends Count {
  /** Counts one by one, which takes its time where there are many. */
  countExactly: () => void
  counting: boolean
}

/** How many records a filter finds: an estimate where there are many, until somebody asks for the exact number. */
export function useCount(resource: string, { filter, q }: { filter?: Filter; q?: string }): RecordCount | undefined {
  const asked = JSON.stringify([resource, filter, q])
  const [exactFor, setExactFor] = useState<string>()
  const count = exactFor === asked ? ('exact' as const) : ('estimate' as const)
  const request = { filter, q, fields: ['id'], limit: 1, count }
  const { data, isFetching } = useQuery({
    queryKey: [...keys.resource(resource), 'count', request],
    queryFn: ({ signal }) => listRecords(resource, request, signal),
    placeholderData: (before) => before,
  })
  if (data?.count === undefined) return undefined
  return {
    number: data.count,
    isEstimate: data.page.countIs === 'estimate',
    countExactly: () => setExactFor(asked),
    counting: isFetching && count === 'exact',
  }
}
