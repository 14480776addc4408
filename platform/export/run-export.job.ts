import { rm } from 'node:fs/promises'
import { wanted } from '#platform/bulk/select-records.ts'
import type { Ctx } from '#platform/context/ctx.ts'
import { namesOfFieldFiles } from '#platform/file/field-files.ts'
import { keepFile, removeFile } from '#platform/file/file-store.ts'
import { productWords } from '#platform/i18n/product-words.ts'
import { defineJob, type RunningJob } from '#platform/job/define-job.ts'
import { recordsName } from '#platform/object/field-words.ts'
import { requireRight } from '#platform/permission/scope-sql.ts'
import { listRecords } from '#platform/query/list-records.ts'
import { planOf } from '#platform/record/plan.ts'
import type { Presented } from '#platform/record/present.ts'
import { type ExportReading, exportColumns, type FileNames, filesIn } from './export-columns.ts'
import { type ExportRecord, readExport, updateExport } from './export-store.ts'
import { exportWords } from './export-words.ts'
import { noteExpiry } from './tidy-exports.ts'
import { draftPath, openExport } from './write-export.ts'

const pageSize = 4_000
/** How long a file can be fetched. */
const keepFileMs = 7 * 24 * 3_600_000

/**
 * Writes the file page by page. Each page is read with the rights that the member has then; without the right to export the
 * file is dropped. A start after a crash writes it again: what was written before has reached nobody.
 */
export const runExport = defineJob<{ exportId: string }>({
  name: 'export.run',
  async run(job, { exportId }) {
    const record = await job.step(async (ctx) => begin(ctx, exportId))
    if (record.state === 'done') return { exportId }
    const path = draftPath(job.config, exportId)
    try {
      const { count, bytes } = await writeFile(job, record, path)
      await publish(job, { record, path, count, bytes })
    } finally {
      await rm(path, { force: true })
    }
    return { exportId }
  },
  async ended(ctx, { exportId }, outcome) {
    if (outcome.state === 'done') return
    const record = await readExport(ctx, exportId)
    if (record.state !== 'queued' && record.state !== 'running') return
    const error = outcome.state === 'failed' ? outcome.error : null
    await updateExport(ctx, exportId, { state: outcome.state, error, endedAt: ctx.now })
  },
})

async function begin(ctx: Ctx, exportId: string): Promise<ExportRecord> {
  const record = await readExport(ctx, exportId)
  requireRight(ctx, ctx.schema.named(record.object), 'export')
  if (record.state === 'queued') await updateExport(ctx, exportId, { state: 'running' })
  return record
}

const noNames: FileNames = new Map()

type Page = { data: Presented[]; fileNames: FileNames; nextCursor: string | null }

async function writeFile(
  job: RunningJob,
  record: ExportRecord,
  path: string,
): Promise<{ count: number; bytes: number }> {
  const translate = productWords()
  const { columns, reading, sheetName, currency } = await job.step(async (ctx) => {
    const plan = planOf(ctx, ctx.schema.named(record.object))
    const speaking = { ...ctx, locale: record.locale }
    const cells = exportWords(speaking, translate)
    return {
      ...exportColumns(speaking, plan, { names: record.columns, withIds: record.withIds, words: { translate, cells } }),
      sheetName: recordsName(plan.object, { locale: record.locale, translate }),
      currency: ctx.currency,
    }
  })
  const headers = columns.map(({ header }) => header)
  const file = await openExport(path, { format: record.format, headers, sheetName, currency })
  let count = 0
  try {
    const read = (cursor?: string) => {
      const reached = count
      const page = job.step((ctx) => readPage(ctx, job, { record, reading, cursor, count: reached }))
      // Whoever waits for it hears of a failure; until then nobody does.
      page.catch(() => {})
      return page
    }
    let next: Promise<Page> | undefined = read()
    while (next) {
      const page: Page = await next
      // The database reads the next page while this one is written.
      next = page.nextCursor === null ? undefined : read(page.nextCursor)
      for (const row of page.data) await file.add(columns.map(({ cell }) => cell(row, page.fileNames)))
      count += page.data.length
    }
    return { count, bytes: await file.end() }
  } catch (error) {
    file.abort()
    throw error
  }
}

type Reading = {
  record: ExportRecord
  reading: ExportReading
  cursor: string | undefined
  count: number
}

async function readPage(ctx: Ctx, job: RunningJob, { record, reading, cursor, count }: Reading): Promise<Page> {
  const object = ctx.schema.named(record.object)
  requireRight(ctx, object, 'export')
  const {
    data,
    page,
    count: total,
  } = await listRecords(ctx, object, {
    ...wanted(record.selection),
    fields: reading.fields,
    include: reading.include,
    sort: record.sort,
    limit: pageSize,
    cursor,
    ...(cursor === undefined && { count: 'estimate' as const }),
  })
  await job.progress(ctx, { done: count, total })
  const files = data.flatMap((row) => filesIn(row, reading.files))
  const fileNames = files.length > 0 ? await namesOfFieldFiles(ctx, files) : noNames
  return { data, fileNames, nextCursor: page.nextCursor }
}

async function publish(
  job: RunningJob,
  { record, path, count, bytes }: { record: ExportRecord; path: string; count: number; bytes: number },
): Promise<void> {
  const fileKey = await keepFile(job.config, path)
  try {
    await job.step(async (ctx) => {
      requireRight(ctx, ctx.schema.named(record.object), 'export')
      await job.progress(ctx, { done: count, total: count })
      const expiresAt = new Date(ctx.now.getTime() + keepFileMs)
      await updateExport(ctx, record.id, {
        state: 'done',
        count,
        total: count,
        fileKey,
        fileBytes: bytes,
        endedAt: ctx.now,
        expiresAt,
      })
      await noteExpiry(ctx, expiresAt)
    })
  } catch (error) {
    await removeFile(job.config, fileKey)
    throw error
  }
}
