import { defineJob } from '#platform/job/define-job.ts'
import { sealKey } from './seal-chain.ts'
import { verifyHistory } from './verify-history.ts'

/** Compares the history of the firm with its seals, for somebody who waits for it in the browser. */
export const verifyHistoryJob = defineJob<Record<string, never>>({
  name: 'audit.verify',
  run: (job) =>
    job.step((first) =>
      verifyHistory(first.db, {
        workspaceId: job.workspaceId,
        key: sealKey(job.config.secret),
        onProgress: (done, total) => job.step((ctx) => job.progress(ctx, { done, total })),
      }),
    ),
})
