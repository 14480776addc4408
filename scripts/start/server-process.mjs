import { totalmem } from 'node:os'
import { join } from 'node:path'

const MB = 1024 * 1024

/** A small machine or container, in which what the start needs has to fit too. */
export const hasLittleMemory =
  Math.min(totalmem(), process.constrainedMemory?.() || Number.POSITIVE_INFINITY) < 768 * MB

/** A modest limit: half the memory for the same work. */
export const serverFlags = flagsFor(hasLittleMemory)

/**
 * Rooms for short-lived garbage below 8 MB would halve the requests a second; in a small container, where the database and a backup
 * have to fit beside, that is better than to be killed.
 */
function flagsFor(isSmall) {
  const [room, limit] = isSmall ? [2, 160] : [8, 256]
  return [`--max-semi-space-size=${room}`, `--max-old-space-size=${limit}`]
}

/** Sources compiled once are kept for the next start and for the worker; memory that is freed goes back to the system. */
export function serverEnvironment(root) {
  const compiled = join(root, 'node_modules', '.cache', 'compiled')
  return { NODE_COMPILE_CACHE: compiled, MALLOC_ARENA_MAX: '1', MALLOC_TRIM_THRESHOLD_: '131072' }
}
