import { sql } from 'kysely'
import type { Ctx } from '#platform/context/ctx.ts'
import { gatherStatistics } from '#platform/db/gather-statistics.ts'
import { filePath } from '#platform/file/file-store.ts'
import { defineJob, type RunningJob } from '#platform/job/define-job.ts'
import type { ObjectDefinition } from '#platform/object/define-object.ts'
import { hooksOf } from '#platform/object/registry.ts'
import { requireRight } from '#platform/permission/scope-sql.ts'
import { type SetUpdate, updateSet } from '#platform/record/update-set.ts'
import { applyBatch, type BatchCounts } from './apply-batch.ts'
import type { Batch } from './batch.ts'
import { keepBefore } from './import-changes.ts'
import { importPlanOf, tablesOf } from './import-plan.ts'
import { type ImportRecord, type ImportReport, readImport, updateImport } from './import-store.ts'
import { goByIndex } from './index-plans.ts'
import { countJudged, forgetJudgement, type Judged, judgeBatch } from './judge-import.ts'
import { countNoted, noteApproximate, noteOtherNames, noteSeveralPeople } from './row-notes.ts'
import { stageFile } from './stage-rows.ts'

const firstBatch = 5_000
const largestBatch = 50_000
/** What a batch should take: long enough for few commits, short enough to see it move and to lose little to a kill. */
const batchMs = 1_200
const judgedAtOnce = 50_000

/** Imports a file: reads it into staging, then makes records of it batch by batch; each batch is committed with how far it came. */
export const runImport = defineJob<{ importId: string }>({
  name: 'import.run',
  async run(job, { importId }) {
    const record = await job.step((ctx) => begin(ctx, importId))
    if (record.state === 'done') return undefined
    await stageFile(job, importId, filePath(job.config, record.fileKey!))
    await job.step(async (ctx) => {
      // However many rows of other imports there are: the planner must know how many this one has, or compares all with all.
      await ctx.tx.run(sql`select gather_statistics('import_row')`)
      const { total, appliedTo } = await readImport(ctx, importId)
      const plan = importPlanOf(ctx, record)
      await gatherStatistics(ctx.tx, { tables: tablesOf(plan) })
      if (!record.dryRun && appliedTo === 0) await noteRows(ctx, { record, plan, from: 0, to: total! })
    })
    if (record.dryRun) await judge(job, importId)
    else await apply(job, importId)
    return { importId }
  },
  async ended(ctx, { importId }, outcome) {
    if (outcome.state === 'done') return
    const record = await readImport(ctx, importId, { lock: true })
    if (record.state !== 'queued' && record.state !== 'running') return
    const error = outcome.state === 'failed' ? outcome.error : null
    await updateImport(ctx, importId, { state: outcome.state, error, endedAt: ctx.now })
  },
})

/** What a person should look at although nothing stands against the rows. */
async function noteRows(ctx: Ctx, batch: Batch): Promise<void> {
  await noteOtherNames(ctx, batch)
  await noteSeveralPeople(ctx, batch)
  await noteApproximate(ctx, batch)
}

async function begin(ctx: Ctx, importId: string): Promise<ImportRecord> {
  const record = await readImport(ctx, importId, { lock: true })
  requireImport(ctx, record)
  if (record.state === 'queued') {
    if (record.stagedTo > 0) await forgetJudgement(ctx, record)
    await updateImport(ctx, importId, { state: 'running', startedAt: ctx.now, endedAt: null, error: null })
    return readImport(ctx, importId)
  }
  return record
}

/** What importing this way needs; asked when it is ordered and again when it runs. */
export function requireImport(
  ctx: Ctx,
  record: Pick<ImportRecord, 'object' | 'mode' | 'createMissing' | 'mapping'>,
): void {
  const object = ctx.schema.named(record.object)
  requireRight(ctx, object, 'import')
  if (record.mode !== 'update') requireRight(ctx, object, 'create')
  if (record.mode !== 'create') requireRight(ctx, object, 'update')
  const along = (object.alongside ?? [])
    .map((one) => one.object)
    .filter((name) => record.mapping.some((target) => target?.startsWith(`${name}.`)))
  for (const name of [...record.createMissing, ...along]) requireRight(ctx, ctx.schema.named(name), 'create')
}

async function apply(job: RunningJob, importId: string): Promise<void> {
  let size = firstBatch
  for (;;) {
    const started = performance.now()
    const whole = await job.step((ctx) => applyNext(ctx, job, { importId, size }))
    if (whole) break
    const spent = performance.now() - started
    size = Math.round(Math.min(largestBatch, Math.max(500, size * Math.min(2, Math.max(0.3, batchMs / spent)))))
  }
  await follow(job, importId)
}

/** What follows from all that was made; whoever begins it again after a kill finds less to do. */
async function follow(job: RunningJob, importId: string): Promise<void> {
  const { object, startedAt } = await job.step((ctx) => readImport(ctx, importId))
  for (const { afterImport } of hooksOf({ name: object })) {
    let after: string | null = null
    if (!afterImport) continue
    const next = (ctx: Ctx) =>
      afterImport(ctx, {
        since: startedAt!,
        after,
        change: (other, updates) => changeOther(ctx, importId, { other, updates }),
      })
    do after = await job.step((ctx) => next({ ...ctx, channel: 'import' }))
    while (after !== null)
  }
  await job.step(async (ctx) => {
    const { report } = await readImport(ctx, importId, { lock: true })
    const noted = await countNoted(ctx, importId)
    await updateImport(ctx, importId, { state: 'done', endedAt: ctx.now, report: { ...report, noted } })
  })
}

type Following = { other: ObjectDefinition; updates: readonly SetUpdate[] }

/** Changes records of another object because of what was imported, so that they go back with it. */
async function changeOther(ctx: Ctx, importId: string, { other, updates }: Following): Promise<void> {
  const results = await updateSet(ctx, other, { updates, batchId: importId })
  await keepBefore(ctx, { importId, object: other.name, results })
}

/** One batch; true when it was the last. */
async function applyNext(
  ctx: Ctx,
  job: RunningJob,
  { importId, size }: { importId: string; size: number },
): Promise<boolean> {
  await goByIndex(ctx)
  const record = await readImport(ctx, importId, { lock: true })
  requireImport(ctx, record)
  const total = record.total!
  const to = Math.min(total, record.appliedTo + size)
  const importing: Ctx = { ...ctx, channel: 'import' }
  const counts =
    to > record.appliedTo
      ? await applyBatch(importing, { record, plan: importPlanOf(ctx, record), from: record.appliedTo, to })
      : undefined
  await updateImport(ctx, importId, {
    ...(counts && sums(record, counts)),
    appliedTo: to,
  })
  await job.progress(ctx, { done: to, total })
  return to === total
}

function sums(record: ImportRecord, counts: BatchCounts): Partial<ImportRecord> {
  const { report } = record
  const total: ImportReport = {
    ...report,
    repeated: (report.repeated ?? 0) + counts.repeated,
    unchanged: (report.unchanged ?? 0) + counts.unchanged,
    existing: (report.existing ?? 0) + counts.existing,
    updatedRecords: (report.updatedRecords ?? 0) + counts.records,
    made: added(report.made, counts.made),
    changed: added(report.changed, counts.changed),
  }
  return {
    created: record.created + counts.created,
    updated: record.updated + counts.updated,
    skipped: record.skipped + counts.skipped,
    failed: record.failed + counts.failed,
    report: total,
  }
}

function added(before: Record<string, number> = {}, now: Record<string, number>): Record<string, number> {
  const sums = { ...before }
  for (const [object, count] of Object.entries(now)) sums[object] = (sums[object] ?? 0) + count
  return sums
}

async function judge(job: RunningJob, importId: string): Promise<void> {
  const { total } = await job.step(async (ctx) => {
    const record = await readImport(ctx, importId)
    await forgetJudgement(ctx, record)
    await noteRows(ctx, { record, plan: importPlanOf(ctx, record), from: 0, to: record.total! })
    return record
  })
  const whole: Judged = { unchanged: 0, suspected: 0, along: { made: {}, changed: {} } }
  for (let from = 0; from < total!; from += judgedAtOnce) {
    const judged = await job.step(async (ctx) => {
      await goByIndex(ctx)
      const record = await readImport(ctx, importId)
      const to = Math.min(total!, from + judgedAtOnce)
      const found = await judgeBatch(ctx, { record, plan: importPlanOf(ctx, record), from, to })
      await job.progress(ctx, { done: to, total: total! })
      return found
    })
    whole.unchanged += judged.unchanged
    whole.suspected += judged.suspected
    whole.along.made = added(whole.along.made, judged.along.made)
    whole.along.changed = added(whole.along.changed, judged.along.changed)
  }
  await job.step(async (ctx) => {
    const record = await readImport(ctx, importId, { lock: true })
    await goByIndex(ctx)
    await ctx.tx.run(sql`set local work_mem = '64MB'`)
    const all = { record, plan: importPlanOf(ctx, record), from: 0, to: total! }
    const { report, ...counts } = await countJudged(ctx, all, whole)
    const { totals } = record.report
    await updateImport(ctx, importId, { ...counts, report: { ...report, totals }, state: 'done', endedAt: ctx.now })
  })
}
