import { allFields, type ObjectDefinition } from '#platform/object/define-object.ts'
import { fieldValue } from '#platform/object/field-value.ts'
import { ApiError } from '#web/api/api-error.ts'
import type { Changes } from '#web/api/history.ts'
import type { ApiRecord } from '#web/api/records.ts'

/** What somebody else made of a record while one was typing: the record as it is now, and as it was when one began. */
export interface Clash {
  base: ApiRecord
  current: ApiRecord
}

/** The conflict that a refused save reports; undefined for every other refusal. */
export function clashOf(error: unknown, base: ApiRecord): Clash | undefined {
  if (!(error instanceof ApiError) || error.code !== 'version_conflict') return undefined
  const { current } = error
  if (typeof current !== 'object' || current === null || !('version' in current)) return undefined
  return { base, current: current as ApiRecord }
}

// Every write changes these; they say nothing about what was meant.
const KEPT_BY_SYSTEM = new Set(['updatedAt', 'updatedBy', 'createdAt', 'createdBy'])

/** What the other one changed besides the fields that one is at oneself. */
export function changedBeside(object: ObjectDefinition, { base, current }: Clash, own: readonly string[]): Changes {
  const changes: Changes = {}
  for (const [key] of allFields(object)) {
    if (own.includes(key) || KEPT_BY_SYSTEM.has(key)) continue
    const from = fieldValue(base, key)
    const to = fieldValue(current, key)
    if (from === undefined || JSON.stringify(from) === JSON.stringify(to)) continue
    changes[key] = { from, to }
  }
  return changes
}
