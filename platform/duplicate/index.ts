import { rekeyJob } from './change-policy.ts'
import { compareWaiting } from './compare.chores.ts'

export { lookUpRoutes } from './look-up.routes.ts'

/** What the worker does to find duplicates. */
export const duplicateJobs = [rekeyJob]
export const duplicateHousekeeping = [compareWaiting]
