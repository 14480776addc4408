import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { keys } from './keys.ts'
import { type CountIs, type Filter, listRecords } from './records.ts'

export interface Count {
  number: number
  is: CountIs
}

export interface RecordCount extends Count {
  /** Somebody asked for the exact number, and this is it. */
  isAsked: boolean
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
    is: data.page.countIs ?? 'exact',
    isAsked: count === 'exact' && data.page.countIs === 'exact',
    countExactly: () => setExactFor(asked),
    counting: isFetching && count === 'exact',
  }
}

/** A count with the sign of what it is: ≈ 12,300 for an estimate, 10,000+ where nobody counted further. */
export function markCount(words: string, is: CountIs | undefined): string {
  if (is === 'estimate') return `≈ ${words}`
  return is === 'atLeast' ? `${words}+` : words
}
