import { runBulk, undoBulk } from './bulk.jobs.ts'

export { bulkUndo } from './bulk.undo.ts'

/** What the worker does for bulk edits. */
export const bulkJobs = [runBulk, undoBulk]
