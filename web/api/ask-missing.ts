import { isWritable, type ObjectDefinition } from '#platform/object/define-object.ts'
import { ApiError } from './api-error.ts'
import type { ApiRecord } from './records.ts'

/** A change that needs more than was given: which fields, of what record as it would be. */
export interface Asked {
  resource: string
  record: ApiRecord
  fields: readonly string[]
  /** What was filled in; undefined where the change is given up. */
  answer: (values: Record<string, unknown> | undefined) => void
}

let asked: Asked | undefined
const listeners = new Set<() => void>()

/** Asks for what a change needs besides; a later question takes the place of one that stands. */
export function askMissing(question: Omit<Asked, 'answer'>): Promise<Record<string, unknown> | undefined> {
  asked?.answer(undefined)
  return new Promise((resolve) => {
    const answer: Asked['answer'] = (values) => {
      publish(undefined)
      resolve(values)
    }
    publish({ ...question, answer })
  })
}

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

/** For the place where the question stands. */
export const missingQuestion = {
  current: () => asked,
  subscribe(listener: () => void) {
    listeners.add(listener)
    return () => {
      listeners.delete(listener)
    }
  },
}

function publish(question: Asked | undefined): void {
  asked = question
  for (const listener of listeners) listener()
}
