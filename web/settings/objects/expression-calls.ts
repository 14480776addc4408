import { queryOptions } from '@tanstack/react-query'
import { api } from '#web/api/request.ts'

export type ExpressionUse = 'formula' | 'rule' | 'condition'

/** What an expression gives, or what is wrong with it; with its result for one record of the object. */
export interface CheckedExpression {
  ok: boolean
  type: string | null
  errors: { at?: { start: number; end: number }; message: string }[]
  sample?: { recordId: string; title: string; result: unknown }
}

export function checkExpression(
  object: string,
  body: { expression: string; use: ExpressionUse },
  signal?: AbortSignal,
): Promise<CheckedExpression> {
  return api('POST', `/object-definitions/${object}/expressions/check`, { body, reads: true, signal })
}

interface ExpressionWords {
  variables: { name: string; label: string; type: string }[]
  functions: { name: string; signature: string; help: string }[]
}

/** Fields and functions that expressions of an object may use. */
export const expressionWordsQuery = (object: string) =>
  queryOptions({
    queryKey: ['object-definitions', object, 'words'],
    queryFn: ({ signal }) => api<ExpressionWords>('GET', `/object-definitions/${object}/expressions/words`, { signal }),
  })
