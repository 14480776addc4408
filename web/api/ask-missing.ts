import { isWritable, type ObjectDefinition } from '#platform/object/define-object.ts'
import { ApiError } from './api-error.ts'
import { questionPlace, type Standing } from './question.ts'
import type { ApiRecord } from './records.ts'

/** A change that needs more than was given: which fields, of what record as it would be. */
interface Missing {
  resource: string
  record: ApiRecord
  fields: readonly string[]
}

export type Asked = Standing<Missing, Record<string, unknown>>

/** For the place where the question stands. */
export const missingQuestion = questionPlace<Missing, Record<string, unknown>>()

/** Asks for what a change needs besides. */
export const askMissing = missingQuestion.ask

/**
 * The fields that a change was refused for because they are empty and it makes them necessary; none where anything else was wrong, or
 * where this person may not see or fill in one of them.
 */
export function missingFields(
  error: unknown,
  patch: Readonly<Record<string, unknown>>,
  object: ObjectDefinition | undefined,
): string[] {
  if (!(error instanceof ApiError)) return []
  const canAsk = ({ code, path }: (typeof error.faults)[number]) => {
    const field = object?.fields[path]
    return code === 'field.required' && !(path in patch) && field !== undefined && isWritable(field)
  }
  return error.faults.every(canAsk) ? error.faults.map(({ path }) => path) : []
}
