import { runExport } from './run-export.job.ts'
import { tidyExports } from './tidy-exports.ts'

export { exportRoutes } from './export.routes.ts'

/** What the worker does for exports. */
export const exportJobs = [runExport]
export const exportHousekeeping = [tidyExports]
