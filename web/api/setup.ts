import { queryOptions } from '@tanstack/react-query'
import type { StatedProblem } from '#platform/http/services.ts'
import type { Language } from '#web/i18n/language.ts'
import { queryClient } from './query-client.ts'
import { api } from './request.ts'

export type Keeper = 'own' | 'referenced'
export type Start = 'demo' | 'import' | 'empty'

export interface SetupInput {
  /** Printed in the terminal; asked of a browser on another machine. */
  code?: string
  firm: { name: string; industry: string; locale: Language; currency: string; timeZone: string }
  admin: { name: string; email: string; password: string }
  /** Whether payments and costs are kept here or in another system. */
  records: { payments: Keeper; costs: Keeper }
  start: Start
  /** What troubles the firm; the worst is solved first. */
  problems: StatedProblem[]
}

export const setupQuery = queryOptions({
  queryKey: ['setup'],
  queryFn: ({ signal }) => api<{ needed: boolean; codeNeeded: boolean }>('GET', '/setup', { signal }),
  staleTime: 0,
})

/** Makes the firm and its first person, who is signed in by it. */
export async function setUp(input: SetupInput, key: string): Promise<void> {
  await api('POST', '/setup', { body: input, key })
  queryClient.clear()
}
