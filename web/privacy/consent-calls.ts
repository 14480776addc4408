import { queryOptions } from '@tanstack/react-query'
import type { ConsentChannel, ConsentPurpose, ConsentSource } from '#platform/consent/consent-choices.ts'
import { queryClient } from '#web/api/query-client.ts'
import { api } from '#web/api/request.ts'

/** What somebody allowed us, or took back. */
export interface Consent {
  id: string
  purpose: ConsentPurpose
  channel: ConsentChannel
  given: boolean
  wording: string | null
  source: ConsentSource
  happenedAt: string
  recordedBy: string | null
}

export interface NewConsent extends Omit<Consent, 'id' | 'happenedAt' | 'recordedBy'> {
  /** Now where it is left out. */
  happenedAt?: string
}

const pathOf = (object: string, id: string) => `/personal-data/${object}/${id}/consents` as const
const keyOf = (object: string, id: string) => ['consents', object, id]

export const consentsQuery = (object: string, id: string) =>
  queryOptions({
    queryKey: keyOf(object, id),
    queryFn: async ({ signal }) => (await api<{ data: Consent[] }>('GET', pathOf(object, id), { signal })).data,
  })

export async function recordConsent(object: string, id: string, body: NewConsent): Promise<void> {
  const { data } = await api<{ data: Consent[] }>('POST', pathOf(object, id), { body })
  queryClient.setQueryData(keyOf(object, id), data)
  await queryClient.invalidateQueries({ queryKey: ['personal-data', object, id] })
}
