import { UUID, V7Generator } from 'uuidv7'

/** Random numbers for many ids at once: to ask for them is dear. */
const random = new Uint32Array(1024)
let used = random.length

const generator = new V7Generator({
  nextUint32() {
    if (used === random.length) {
      crypto.getRandomValues(random)
      used = 0
    }
    return random[used++]!
  },
})

/**
 * A new record id: UUIDv7 (RFC 9562) whose time part is `at`, so that ordering by id is ordering by creation.
 * Ids made in one process for the same millisecond ascend.
 */
export function newId(at: Date = new Date()): string {
  return generator.generateOrResetWithTs(at.getTime()).toString()
}

/** The time part of a record id. */
export function timeOfId(id: string): Date {
  return new Date(Number.parseInt(id.slice(0, 8) + id.slice(9, 13), 16))
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
