import { queryOptions } from '@tanstack/react-query'
import { api } from '#web/api/request.ts'
import type { Words } from './words-input.tsx'

/** The server counts no further. */
export const MOST_COUNTED = 100_000

/** What reads a field, or counts and names the records of an object. */
export interface UsageReading {
  object: string
  as: 'formula' | 'rollUp' | 'condition' | 'options' | 'reference' | 'rule'
  key?: string
  /** Of a rule: what it says. */
  message?: Words
}

export interface DefinitionUsage {
  records: number
  /** Of a choice: how many records hold each option. */
  options?: Record<string, number>
  readBy: UsageReading[]
}

/** Where an object of the firm's own, or a field that it added, is used. */
export const usageQuery = (object: string, field?: string) =>
  queryOptions({
    queryKey: ['object-definitions', object, 'usage', field],
    queryFn: ({ signal }) => {
      const path = field === undefined ? '' : `/fields/${field}`
      return api<DefinitionUsage>('GET', `/object-definitions/${object}${path}/usage`, { signal })
    },
  })
