import { rekeyJob } from './change-policy.ts'
import { compareWaiting } from './compare-waiting.chore.ts'
import { keyExisting } from './key-existing.chore.ts'

export { lookUpRoutes } from './look-up.routes.ts'

/** What the worker does to find duplicates. */
export const duplicateJobs = [rekeyJob]
export const duplicateHousekeeping = [compareWaiting, keyExisting]
