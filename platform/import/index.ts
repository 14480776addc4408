import { revertImport } from './revert-import.job.ts'
import { runImport } from './run-import.job.ts'
import { tidyImports } from './tidy-imports.ts'

export { importRoutes } from './import.routes.ts'
export { importUndo } from './import.undo.ts'

/** What the worker does for imports. */
export const importJobs = [runImport, revertImport]
export const importHousekeeping = [tidyImports]
