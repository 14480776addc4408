import { queryOptions } from '@tanstack/react-query'
import type { KindName } from '#platform/object/field.ts'
import { api } from '#web/api/request.ts'

export type ExpressionUse = 'formula' | 'rule' | 'condition'

/** What an expression gives, or what is wrong with it; with its result for one record of the object. */
export interface CheckedExpression {
  ok: boolean
  type?: string
  errors: { at?: { start: number; end: number }; message: string }[]
  sample?: { recordId: string; title: string | null; result: unknown }
}

export function checkExpression(
  object: string,
  body: { expression: string; use: ExpressionUse; kind?: KindName | undefined },
  signal?: AbortSignal,
): Promise<CheckedExpression> {
  return api('POST', `/object-definitions/${object}/expressions/check`, { body, reads: true, signal })
}

export interface ExpressionWords {
  variables: { path: string; type: string; object: string; key: string; via?: string }[]
  functions: { name: string; signature: string; help: string }[]
}

/** Fields and functions that expressions of an object may use. */
export const expressionWordsQuery = (object: string) =>
  queryOptions({
    queryKey: ['object-definitions', object, 'words'],
    queryFn: ({ signal }) => api<ExpressionWords>('GET', `/object-definitions/${object}/expressions/words`, { signal }),
  })
