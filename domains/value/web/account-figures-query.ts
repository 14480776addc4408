import { queryOptions } from '@tanstack/react-query'
import type { Figure } from '#domains/value/account/account-figures.ts'
import { keys } from '#web/api/keys.ts'
import { api } from '#web/api/request.ts'

export interface Judgement {
  tier: string
  yearlyValue: string | null
  reason: string
  judgedAt: string
  judgedBy: string | null
}

/** `GET /accounts/{id}/value`: what is known of one account's purchases, and from what. */
export interface AccountFigures {
  accountId: string
  currency: string
  grade: 'model' | 'statistics' | 'judgement' | null
  run: {
    id: string
    model: string | null
    computedAt: string
    until: string
    firstOrderOn: string
    orders: number
    customers: number
    horizonDays: number
    methodVersion: number
  } | null
  purchases: { days: number; firstOn: string; lastOn: string; spend: number } | null
  figures: Figure[]
  judgement: Judgement | null
}

export function accountFiguresQuery(accountId: string) {
  return queryOptions({
    queryKey: keys.about('accounts', accountId, 'value'),
    queryFn: ({ signal }) => api<AccountFigures>('GET', `/accounts/${accountId}/value`, { signal }),
  })
}

export interface JudgementInput {
  tier: string
  yearlyValue?: string
  reason: string
}

export function judge(accountId: string, input: JudgementInput): Promise<unknown> {
  return api('PUT', `/accounts/${accountId}/value/judgement`, { body: input })
}
