import { join } from 'node:path'

/** A modest limit: half the memory for the same work. Rooms for short-lived garbage below 8 MB would halve the requests a second. */
export const serverFlags = ['--max-semi-space-size=8', '--max-old-space-size=256']

/** Sources compiled once are kept for the next start and for the worker; memory that is freed goes back to the system. */
export function serverEnvironment(root) {
  const compiled = join(root, 'node_modules', '.cache', 'compiled')
  return { NODE_COMPILE_CACHE: compiled, MALLOC_ARENA_MAX: '1', MALLOC_TRIM_THRESHOLD_: '131072' }
}
