import { auditRoutes } from '#platform/audit/audit.routes.ts'
import { noteHappenings, sealHistories } from '#platform/audit/seal.chore.ts'
import { verifyHistoryJob } from '#platform/audit/verify.job.ts'
import { backupRoutes } from '#platform/backup/backup.routes.ts'
import { bulkJobs, bulkUndo } from '#platform/bulk/index.ts'
import { changeSetRoutes } from '#platform/change-set/change-set.routes.ts'
import { tidyChangeRows } from '#platform/change-set/tidy-change-rows.chore.ts'
import { talkRoutes } from '#platform/comment/comment.routes.ts'
import { consentRoutes } from '#platform/consent/consent.routes.ts'
import { definitionRoutes } from '#platform/custom/definition.routes.ts'
import { fillKept } from '#platform/custom/fill-kept.ts'
import { purgeDefinitions } from '#platform/custom/purge-definitions.ts'
import { expressionRoutes } from '#platform/derived/expression.routes.ts'
import { recomputeJob } from '#platform/derived/recompute.job.ts'
import { duplicateHousekeeping, duplicateJobs, lookUpRoutes } from '#platform/duplicate/index.ts'
import { announce, type Subscriber } from '#platform/event/dispatch-events.ts'
import { exportHousekeeping, exportJobs, exportRoutes } from '#platform/export/index.ts'
import { fileRoutes } from '#platform/file/file.routes.ts'
import { sweepFiles } from '#platform/file/sweep-files.ts'
import type { Route } from '#platform/http/route.ts'
import { importHousekeeping, importJobs, importRoutes, importUndo } from '#platform/import/index.ts'
import type { JobDefinition } from '#platform/job/define-job.ts'
import type { Housekeeping } from '#platform/job/housekeeping.ts'
import { jobRoutes } from '#platform/job/job.routes.ts'
import { layoutRoutes } from '#platform/layout/layout.routes.ts'
import { tidyLetters } from '#platform/mail/tidy-letters.ts'
import type { MovedTable } from '#platform/merge/moved-tables.ts'
import { mergeUndo } from '#platform/merge/undo-merge.ts'
import { exchangeRateRoutes } from '#platform/money/exchange-rate.routes.ts'
import { noticeRoutes } from '#platform/notice/notice.routes.ts'
import { sweepNotices } from '#platform/notice/sweep-notices.ts'
import { erasePersonJob } from '#platform/privacy/erase.job.ts'
import { keepErasures } from '#platform/privacy/erasures.chore.ts'
import { privacyRoutes } from '#platform/privacy/privacy.routes.ts'
import { eventRoutes } from '#platform/realtime/event.routes.ts'
import { handRestOverJob } from '#platform/record/hand-one-over.ts'
import { purgeOld } from '#platform/recycle-bin/purge-old.chore.ts'
import { recycleBinRoutes } from '#platform/recycle-bin/recycle-bin.routes.ts'
import { applyRetention } from '#platform/retention/retention.chore.ts'
import { binSuggestedJob } from '#platform/retention/retention.job.ts'
import { retentionRoutes } from '#platform/retention/retention.routes.ts'
import { searchRoutes } from '#platform/search/search-routes.ts'
import { shareRoutes } from '#platform/share/share.routes.ts'
import { savedViewRoutes } from '#platform/view/saved-view.routes.ts'
import { workspaceRoutes } from '#platform/workspace/workspace.routes.ts'

/** Routes of the platform itself. */
export const platformRoutes: readonly Route[] = [
  ...workspaceRoutes,
  ...searchRoutes,
  ...eventRoutes,
  ...exchangeRateRoutes,
  ...jobRoutes,
  ...auditRoutes,
  ...backupRoutes,
  ...privacyRoutes,
  ...consentRoutes,
  ...retentionRoutes,
  ...talkRoutes,
  ...noticeRoutes,
  ...fileRoutes,
  ...definitionRoutes,
  ...layoutRoutes,
  ...savedViewRoutes,
  ...shareRoutes,
  ...importRoutes,
  ...lookUpRoutes,
  ...changeSetRoutes,
  ...exportRoutes,
  ...recycleBinRoutes,
  ...expressionRoutes,
]

/** Tidying of the platform itself. */
export const platformChores: readonly Housekeeping[] = [
  sweepFiles,
  sweepNotices,
  ...importHousekeeping,
  ...exportHousekeeping,
  ...duplicateHousekeeping,
  tidyLetters,
  sealHistories,
  keepErasures,
  applyRetention,
  purgeOld,
  tidyChangeRows,
  purgeDefinitions,
]

/** What the platform itself takes note of. */
export const platformSubscribers: readonly Subscriber[] = [announce, noteHappenings]

/** Background work of the platform itself. */
export const platformJobs: readonly JobDefinition[] = [
  fillKept,
  ...importJobs,
  ...bulkJobs,
  ...exportJobs,
  ...duplicateJobs,
  recomputeJob,
  handRestOverJob,
  verifyHistoryJob,
  erasePersonJob,
  binSuggestedJob,
]

/** Deeds that can be taken back. */
export const platformUndos = [bulkUndo, importUndo, mergeUndo]

/** Tables of no object whose rows hang on records and follow them when they are merged. */
export const movedTables: readonly MovedTable[] = [
  { table: 'comment', column: 'record_id', of: { column: 'object' } },
  { table: 'notice', column: 'record_id', of: { column: 'object' }, uniqueWith: ['member_id', 'cause'] },
  { table: 'file', column: 'record_id', of: { column: 'object' } },
  { table: 'legal_hold', column: 'record_id', of: { column: 'object' }, uniqueWith: ['lifted_at'] },
  { table: 'consent', column: 'record_id', of: { column: 'object' } },
  { table: 'follower', column: 'record_id', of: { column: 'object' }, uniqueWith: ['member_id'] },
  { table: 'record_share', column: 'record_id', of: { column: 'object' }, uniqueWith: ['grantee_id'] },
  { table: 'value_judgement', column: 'account_id', of: 'account' },
]
