import { UUID, V7Generator } from 'uuidv7'

const generator = new V7Generator()

/**
 * A new record id: UUIDv7 (RFC 9562) whose time part is `at`, so that ordering by id is ordering by creation.
 * Ids made in one process for the same millisecond ascend.
 */
export function newId(at: Date = new Date()): string {
  return generator.generateOrResetWithTs(at.getTime()).toString()
}

/** Whether a text is a UUID in its usual 8-4-4-4-12 form. */
export function isId(text: unknown): text is string {
  if (typeof text !== 'string' || text.length !== 36) return false
  try {
    UUID.parse(text)
    return true
  } catch {
    return false
  }
}
